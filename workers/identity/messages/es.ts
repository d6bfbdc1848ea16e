import type { Messages } from "./index.ts";

/** Spanish. */
export const es: Messages = {
  product: "Course Companion",
  language: "Idioma",
  skipToContent: "Ir al contenido",
  privacyLink: "Qué guardamos sobre ti",

  signInTitle: "Iniciar sesión",
  signInLead:
    "Enviamos un código de seis cifras a tu correo electrónico. No hay contraseña que recordar ni hace falta registrarse antes.",
  signInAs: "Has iniciado sesión como {email}.",
  continue: "Continuar",
  email: "Correo electrónico",
  sendCode: "Envíame un código",
  passwordSummary: "Entrar con contraseña",
  passwordLead: "Solo para cuentas que te ha creado tu escuela o un administrador.",
  password: "Contraseña",
  signInButton: "Iniciar sesión",
  guestKept: "Lo que aprendiste sin cuenta se conserva.",

  codeTitle: "Escribe tu código",
  codeSent:
    "Si {email} puede recibir correo, un código de seis cifras está en camino. Vale {minutes} minutos y solo en este navegador.",
  code: "Código de seis cifras",
  codeHint: "¿No llega? Mira en el correo no deseado y luego pide un código nuevo.",
  checkCode: "Iniciar sesión",
  newCode: "Pedir un código nuevo",

  signedOutTitle: "Has cerrado la sesión",
  signedOutLead: "Este navegador ya no tiene acceso a tu cuenta.",
  signedOutEverywhere: "Ningún navegador ni aplicación conectada tiene ya acceso a tu cuenta.",
  signInAgain: "Volver a iniciar sesión",

  errorTitle: "No ha funcionado",
  errorEmail: "Eso no parece un correo electrónico. Escríbelo así: nombre@example.com.",
  errorCodeShape: "El código tiene seis cifras. Escríbelas todas.",
  errorCodeWrong: "Ese no es el código que enviamos. Intentos restantes: {tries}.",
  errorCodeGone: "Este código está agotado, ha caducado o se pidió en otro navegador. Pide uno nuevo.",
  errorPassword: "El correo y la contraseña no coinciden. Inténtalo de nuevo o entra con un código.",
  errorTooMany: "Ha habido demasiados intentos desde tu red. Espera unos minutos e inténtalo de nuevo.",
  errorMail: "No hemos podido enviar el correo. Inténtalo de nuevo en unos minutos.",
  errorForeignForm:
    "Este formulario no se envió desde nuestra página, así que no se ha hecho nada. Abre la página de nuevo y envíalo desde allí.",
  errorForm: "No hemos podido leer el formulario. Vuelve atrás e inténtalo de nuevo.",
  errorReturn:
    "Este enlace te habría llevado fuera de este sitio, así que no lo hemos seguido. Empieza desde la página de la que venías.",
  errorNotFound: "No hay ninguna página en esta dirección.",
  errorDown: "Ahora mismo no podemos acceder a tu cuenta. No se ha perdido nada; inténtalo en un minuto.",
  errorInternal: "Algo ha fallado por nuestra parte. Inténtalo en un minuto.",
  backToStart: "Ir a tu cuenta",

  mailCodeSubject: "{code} es tu código para iniciar sesión",
  mailCodeBody:
    "Tu código para Course Companion es {code}. Vale {minutes} minutos, en el navegador donde lo pediste. Nunca lo pedimos por teléfono ni en un chat.",
  mailNotYou: "Si no lo has pedido tú, no hagas nada: sin él nadie puede iniciar sesión.",
};
