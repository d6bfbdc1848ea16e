import type { PrivacyTexts } from "./en.ts";

/** Spanish. */
export const es: PrivacyTexts = {
  lead: "Esta página dice qué guarda Course Companion sobre ti, por qué, durante cuánto tiempo, quién más lo recibe y cómo obtenerlo o hacer que se elimine.",
  sections: [
    {
      heading: "En resumen",
      text: [
        "Guardamos lo necesario para recordar lo que aprendes y dejarte entrar: tu correo electrónico, tu progreso y tus respuestas, y tus ajustes. Ni nombre, ni fecha de nacimiento, ni ubicación, ni teléfono.",
        "No hay publicidad, ni seguimiento, ni perfiles en venta, ni inteligencia artificial por nuestra parte que lea tus respuestas: se corrigen con reglas fijas.",
      ],
    },
    {
      heading: "Sin cuenta",
      text: [
        "Puedes aprender como invitado. Entonces te representa un número aleatorio en una cookie, o uno hecho a partir del número que nos da tu aplicación de chat. De él depende tu progreso, y ninguna dirección. Al iniciar sesión pasa a tu cuenta; si no vuelves en 90 días, se elimina.",
      ],
    },
    {
      heading: "Quién más lo recibe",
      text: [
        "Cloudflare opera nuestros servidores y Neon nuestra base de datos; lo guardan por encargo nuestro y no lo usan para nada más. De una de cada diez peticiones Cloudflare guarda unos días un registro técnico (hora, dirección de la página, dirección de red).",
        "El servicio de correo Resend recibe tu dirección y el mensaje cuando te enviamos un código.",
        "Una aplicación que conectes (por ejemplo ChatGPT) puede leer tu progreso, obtener lecciones y responder preguntas por ti, hasta que la desconectes en tu cuenta. Lo que escribes en ella queda entre tú y ella.",
        "Si pagas, el proveedor de cobros nos dice qué suscripción es tuya y hasta cuándo. Nunca vemos tu tarjeta.",
      ],
    },
    {
      heading: "Cookies",
      text: [
        "Todas son necesarias, ninguna te sigue a otros sitios y los programas de la página no pueden leerlas: tu sesión (30 días), tu ficha de acceso (30 días), tu número de invitado (90 días), el código que pediste (15 minutos), tu idioma (un año) y una marca de que este navegador ya inició sesión, para que extraños no puedan bloquear tu correo (un año).",
        "Hay una más cuando has elegido la apariencia de las páginas: guarda esa elección (un año), no dice nada de ti y los programas de la página pueden leerla.",
      ],
    },
    {
      heading: "Obtenerlo y eliminarlo",
      text: [
        "En tu cuenta puedes descargar todo en un archivo cuando quieras y eliminar la cuenta. La eliminación es inmediata en todas las tablas de abajo y termina el acceso de todos los navegadores y aplicaciones. Las copias de emergencia de nuestro proveedor de base de datos caducan en un mes.",
      ],
    },
  ],
  tablesHeading: "Todo lo que guardamos, por tabla",
  tablesLead:
    "Tu descarga usa los mismos nombres. Lo que pertenece a una cuenta se guarda hasta que la elimines.",
  tables: {
    learners:
      "Tu número, si eres invitado o tienes cuenta, tu función, idioma y zona horaria, y cuándo estuviste aquí por primera y última vez.",
    course_plans: "La fecha de examen que fijaste para un curso, y cuándo.",
    chapter_progress: "Qué capítulos empezaste y terminaste, cómo y cuándo.",
    attempts: "Cada cuestionario o repaso que empezaste: qué preguntas te tocaron, cuándo, y el resultado.",
    answers: "Cada respuesta que diste, si era correcta y cuándo: con ello se planean tus repasos.",
    shown_hints: "Qué pistas miraste.",
    entitlements: "Qué plan tienes, desde cuándo, hasta cuándo y de dónde viene.",
    team_seats: "Si una escuela o empresa te dio una plaza, y desde cuándo.",
    reports: "Los problemas que comunicaste, con tus palabras.",
    notes:
      "Tus notas, subrayados y marcadores: los pasajes que marcaste, tus palabras y cuándo. De lo que borras quedan solo su número y la hora, durante 90 días.",
    uncovered_searches:
      "Las preguntas que buscaste en un curso y que este no responde, con el día de la última vez, durante 90 días. Sus autores ven una pregunta solo cuando diez personas o más preguntaron lo mismo, y nunca quiénes.",
    merged_guests: "Los números de invitado cuyo aprendizaje pasó a tu cuenta.",
    auth_users:
      "Tu correo electrónico, si lo has demostrado, y cuándo se añadió o cambió. Es el único lugar donde la dirección queda guardada.",
    auth_sessions:
      "Los navegadores en los que has iniciado sesión: tipo de navegador y desde cuándo. Hasta que cierres la sesión o 30 días después del último uso.",
    auth_accounts:
      "Solo si un administrador creó tu cuenta: un resumen cifrado de tu contraseña, del que no se puede leer.",
    sign_in_challenges:
      "Un código de un solo uso en camino: la dirección a la que va y un resumen cifrado del código. Vale 10 minutos y se elimina en un día.",
    oauth_grants:
      "Las aplicaciones que conectaste: nombre y dirección, qué pueden hacer, un resumen de aquello con lo que se identifican, desde cuándo, último uso y cuándo las desconectaste.",
    billing_links: "Qué suscripción del proveedor de cobros es tuya.",
    billing_events: "Lo que el proveedor de cobros nos dijo de ella: empezó, cambió, terminó.",
    audit_pseudonyms:
      "Un número aleatorio que te representa en el registro de lo que se hizo con las cuentas.",
  },
  othersHeading: "Se guarda sin tu nombre",
  others: {
    audit_log:
      "Lo que se hizo con las cuentas (iniciar sesión, conectar una aplicación, descargar, eliminar, cambiar de plan), bajo un número aleatorio. Al eliminar tu cuenta se destruye el vínculo con ese número; las líneas quedan y no señalan a nadie.",
    throttles:
      "Cuántas veces y cuándo se pidieron códigos, se probaron contraseñas y empezaron invitados nuevos, bajo un resumen con clave de la dirección o la red que no se puede invertir. Se elimina en dos días.",
    revoked_grants:
      "Números de sesiones y aplicaciones terminadas, para que lo que aún tengan no valga. Se eliminan tras una hora o, a más tardar, en un día.",
  },
};
