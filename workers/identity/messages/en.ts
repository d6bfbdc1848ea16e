/** English; the other languages have the same keys and placeholders. */
export const en = {
  product: "Course Companion",
  language: "Language",
  skipToContent: "Skip to content",
  privacyLink: "What we keep about you",

  signInTitle: "Sign in",
  signInLead:
    "We send a six-digit code to your e-mail address. There is no password to remember, and no need to sign up first.",
  signInAs: "You are signed in as {email}.",
  continue: "Continue",
  email: "E-mail address",
  sendCode: "Send me a code",
  passwordSummary: "Sign in with a password instead",
  passwordLead: "Only for accounts that your school or an administrator made for you.",
  password: "Password",
  signInButton: "Sign in",
  guestKept: "What you learned without an account is kept.",

  codeTitle: "Enter your code",
  codeSent:
    "If {email} can get mail, a six-digit code is on its way. It works for {minutes} minutes, in this browser only.",
  code: "Six-digit code",
  codeHint: "No mail? Look in the spam folder, then ask for a new code.",
  checkCode: "Sign in",
  newCode: "Ask for a new code",

  signedOutTitle: "You are signed out",
  signedOutLead: "This browser no longer has access to your account.",
  signedOutEverywhere: "All browsers and connected apps no longer have access to your account.",
  signInAgain: "Sign in again",

  errorTitle: "That did not work",
  errorEmail: "That does not look like an e-mail address. Write it like name@example.com.",
  errorCodeShape: "The code has six digits. Type all of them.",
  errorCodeWrong: "That is not the code we sent. Tries left: {tries}.",
  errorCodeGone: "This code is used up, too old, or was asked for in another browser. Ask for a new one.",
  errorPassword:
    "The e-mail address and the password do not belong together. Try again, or sign in with a code.",
  errorTooMany: "There were too many attempts from your network. Wait a few minutes, then try again.",
  errorMail: "We could not send the mail. Try again in a few minutes.",
  errorForeignForm:
    "This form was not sent from our own page, so nothing was done. Open the page again and send it from there.",
  errorForm: "We could not read that form. Go back and try again.",
  errorReturn:
    "This link would have led away from this site, so we did not follow it. Start from the page you came from.",
  errorNotFound: "There is no page at this address.",
  errorDown: "We cannot reach your account just now. Nothing was lost; try again in a minute.",
  errorInternal: "Something went wrong on our side. Try again in a minute.",
  backToStart: "Go to your account",

  mailCodeSubject: "{code} is your sign-in code",
  mailCodeBody:
    "Your code for Course Companion is {code}. It works for {minutes} minutes, in the browser where you asked for it. We never ask for it by phone or in a chat.",
  mailNotYou: "If you did not ask for it, do nothing: nobody can sign in without it.",
};
