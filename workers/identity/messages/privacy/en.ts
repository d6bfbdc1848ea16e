import type { PERSONAL_TABLES } from "../../../domain/learner/index.ts";

/** What is kept about a learner, a text a table; the keys are the tables themselves. */
export type TableTexts = Record<keyof typeof PERSONAL_TABLES, string>;

/** English; the other languages have the same shape. */
export const en = {
  lead: "This page says what Course Companion keeps about you, why, for how long, who else gets it, and how you get it or have it deleted.",
  sections: [
    {
      heading: "In short",
      text: [
        "We keep what is needed to remember your learning and to let you in: your e-mail address, your progress and answers, and your settings. No name, no birthday, no location, no phone number.",
        "There is no advertising, no tracking, no profile for sale, and no artificial intelligence on our side that reads your answers: they are graded by fixed rules.",
      ],
    },
    {
      heading: "Without an account",
      text: [
        "You can learn as a guest. Then a random number in a cookie, or one made from the number that your chat app gives us, stands for you. Your progress hangs on it, and no address. When you sign in it goes over to your account; when you are not seen for 90 days it is deleted.",
      ],
    },
    {
      heading: "Who else gets it",
      text: [
        "Cloudflare runs our servers and Neon our database; they store it for us and use it for nothing else. Of one request in ten Cloudflare keeps a technical record (time, address of the page, network address) for a few days.",
        "The mail service Resend gets your e-mail address and the mail, when we send you a code.",
        "An app that you connect (for example ChatGPT) can read your progress, fetch lessons and answer questions for you, until you disconnect it on your account page. What you write in that app is between you and it.",
        "If you pay, the billing provider tells us which subscription is yours and until when. We never see your card.",
      ],
    },
    {
      heading: "Cookies",
      text: [
        "All are needed, none follows you to other sites, and scripts cannot read them: your session (30 days), your access token (30 days), your number as a guest (90 days), the code you asked for (15 minutes), your language (a year), and a mark that this browser has signed in before, so that strangers cannot block your mail (a year).",
        "One more is there once you have chosen how the pages look: it keeps that choice (a year), says nothing about you, and scripts can read it.",
      ],
    },
    {
      heading: "Getting it, deleting it",
      text: [
        "On your account page you download everything as one file at any time, and delete your account. Deleting takes effect at once, in every table below, and ends the access of every browser and app. Copies for emergencies at our database provider run out within a month.",
      ],
    },
  ],
  tablesHeading: "Everything we keep, by table",
  tablesLead: "Your download has the same names. What an account owns is kept until you delete the account.",
  tables: {
    learners:
      "Your number, whether you are a guest or have an account, your role, language and time zone, and when you were first and last here.",
    course_plans: "The exam date that you set for a course, and when you set it.",
    chapter_progress: "Which chapters you began and finished, how, and when.",
    attempts: "Each quiz or review you began: which questions you were given, when, and the result.",
    answers: "Each answer you gave, whether it was right, and when: your reviews are planned from it.",
    shown_hints: "Which hints you looked at.",
    entitlements: "Which plan you have, since when, until when, and where it came from.",
    team_seats: "Whether a school or company gave you a seat, and since when.",
    reports: "Problems you reported, in your words.",
    notes:
      "Your notes, highlights and bookmarks: the passages you marked, your words, and when. What you delete leaves only its number and the time behind, for 90 days.",
    uncovered_searches:
      "Questions you searched a course for that it does not answer, with the day of the last time, for 90 days. Its authors see a question only when ten or more people asked the same, and never who.",
    merged_guests: "The guest numbers whose learning went over to your account.",
    auth_users:
      "Your e-mail address, whether you have proven it, and when it was added or changed. The only place where the address stands for good.",
    auth_sessions:
      "Browsers in which you are signed in: kind of browser and since when. Until you sign out, or 30 days after you last used it.",
    auth_accounts:
      "Only if an administrator made your account: a hash of your password, from which it cannot be read.",
    sign_in_challenges:
      "A one-time code on its way: the address it goes to and a hash of the code. It works for 10 minutes and is deleted within a day.",
    oauth_grants:
      "Apps you connected: their name and address, what they may do, a hash of what they sign in with, since when, last used, and when you disconnected them.",
    billing_links: "Which subscription at the billing provider is yours.",
    billing_events: "What the billing provider told us about it: started, changed, ended.",
    audit_pseudonyms: "A random number that stands for you in the log of what was done to accounts.",
  } satisfies TableTexts,
  othersHeading: "Kept without your name",
  others: {
    audit_log:
      "What was done to accounts (signed in, connected an app, downloaded, deleted, changed plan), under a random number. When you delete your account, the link to that number is destroyed; the lines stay and point to nobody.",
    throttles:
      "How often and when codes were requested, passwords were tried and new guests began, under a keyed hash of the address or network that cannot be turned back. Deleted within two days.",
    revoked_grants:
      "Numbers of sessions and apps that were ended, so that what they still hold stays void. Deleted after an hour or, at the latest, within a day.",
  },
};

/** The privacy page's texts in one language. */
export type PrivacyTexts = typeof en;
