/** Questions about the sample courses, each as a learner and a host would phrase it, with the sections that answer. */
export const PHRASED: readonly {
  phrasings: readonly [string, string, string];
  sections: readonly string[];
}[] = [
  {
    phrasings: [
      "my bot keeps going in circles",
      "agent repeats the same tool call",
      "detect lack of progress in the loop",
    ],
    sections: [
      "worked-example-noticing-a-lack-of-progress",
      "stop-conditions-that-hold",
      "the-run-that-nobody-stopped",
    ],
  },
  {
    phrasings: ["how do I make it quit", "conditions that end an agent run", "step limit and budget"],
    sections: ["stop-conditions-that-hold"],
  },
  {
    phrasings: [
      "why is my bill so high",
      "cost of a long run in tokens",
      "each step sends the whole history",
    ],
    sections: [
      "worked-example-why-long-runs-cost-more-than-they-seem-to",
      "what-does-a-task-cost",
      "worked-example-one-run-in-cents",
    ],
  },
  {
    phrasings: [
      "does it remember what I said before",
      "memory of a model between calls",
      "messages are sent again in every call",
    ],
    sections: ["the-model-remembers-nothing", "memory-between-sessions"],
  },
  {
    phrasings: ["can it pay somebody twice", "idempotent tool calls", "a refund that happens once"],
    sections: ["worked-example-a-refund-that-happens-once", "tools-that-change-things"],
  },
  {
    phrasings: [
      "what to answer when something goes wrong in a tool",
      "error message for a model",
      "errors that say the next step",
    ],
    sections: ["errors-that-lead-somewhere", "worked-example-the-same-failure-two-messages"],
  },
  {
    phrasings: [
      "should I have many small functions",
      "number and size of tools",
      "one powerful tool or several",
    ],
    sections: ["how-many-tools-and-how-large", "one-tool-too-powerful"],
  },
  {
    phrasings: [
      "somebody hid commands in a mail",
      "prompt injection by e-mail",
      "untrusted text steers the run",
    ],
    sections: [
      "the-e-mail-with-two-readers",
      "why-wording-alone-cannot-fix-it",
      "worked-example-disarming-one-e-mail",
    ],
  },
  {
    phrasings: [
      "could it leak customer data",
      "private data, untrusted content and a way out",
      "lethal combination of properties",
    ],
    sections: ["the-lethal-combination", "ways-out-are-easy-to-overlook"],
  },
  {
    phrasings: ["ask a human first", "approval before an action", "confirmation that the user understands"],
    sections: ["confirmation-that-means-something", "worked-example-an-approval-that-holds"],
  },
  {
    phrasings: ["run its code safely", "isolate code that an agent executes", "sandbox"],
    sections: ["sandboxing"],
  },
  {
    phrasings: [
      "is 45 of 50 better than 42",
      "compare two versions on the same tasks",
      "paired comparison of versions",
    ],
    sections: ["compare-on-the-same-tasks", "three-more-right-answers"],
  },
  {
    phrasings: ["how many times should I test it", "one run is not enough", "chance that all trials succeed"],
    sections: ["one-run-is-not-enough", "worked-example-both-measures-from-ten-trials"],
  },
  {
    phrasings: ["can another AI mark the answers", "model grader", "calibrate a grader against people"],
    sections: ["calibrate-a-model-grader", "three-kinds-of-graders"],
  },
  {
    phrasings: [
      "make it return clean data",
      "structured output by a schema",
      "output that a program can parse",
    ],
    sections: ["output-that-a-program-can-rely-on", "design-the-schema-for-honest-answers"],
  },
  {
    phrasings: [
      "it ignores my rules",
      "instructions that code enforces",
      "rules the model does not always keep",
    ],
    sections: ["instructions-guide-and-code-enforces", "what-instructions-are-up-against"],
  },
  {
    phrasings: ["the chat got too long", "replace old messages by a summary", "compact the history"],
    sections: [
      "compact-replace-old-messages-by-a-summary",
      "worked-example-compaction-without-damage",
      "trim-cut-what-has-served-its-purpose",
    ],
  },
  {
    phrasings: ["local or over the network", "stdio and HTTP transports", "how messages travel in MCP"],
    sections: ["two-transports"],
  },
  {
    phrasings: ["who may call my server", "OAuth for MCP servers", "access tokens of callers"],
    sections: ["letting-the-right-callers-in"],
  },
  {
    phrasings: [
      "does it load all the advice at once",
      "progressive disclosure of skills",
      "only descriptions are always in the context",
    ],
    sections: ["progressive-disclosure", "what-a-skill-is"],
  },
  {
    phrasings: ["two documents say different things", "sources that disagree", "conflicting passages"],
    sections: ["when-sources-disagree"],
  },
  {
    phrasings: [
      "it should say I don't know",
      "nothing covers the question",
      "refuse when no passage is relevant",
    ],
    sections: ["saying-that-nothing-covers-the-question", "worked-example-how-strict-should-it-be"],
  },
  {
    phrasings: ["how big should the pieces be", "cut documents into passages", "passage length and headings"],
    sections: ["cutting-passages"],
  },
  {
    phrasings: ["the plan no longer fits", "rules for replanning", "when an assumption of a step breaks"],
    sections: [
      "rules-for-replanning",
      "the-storm-that-changed-the-plan",
      "worked-example-the-storm-with-a-plan",
    ],
  },
  {
    phrasings: [
      "is it worth using two of them",
      "delegation to a second agent",
      "does a sub-agent pay for its cost",
    ],
    sections: ["delegation-to-a-second-agent", "worked-example-does-the-second-agent-pay"],
  },
  {
    phrasings: [
      "we broke it with one sentence",
      "rollout and rollback of a release",
      "ship a changed instruction safely",
    ],
    sections: ["rollout-and-rollback", "worked-example-an-incident-minute-by-minute"],
  },
  {
    phrasings: ["most people wait too long", "percentiles of latency", "why the tail is slow"],
    sections: ["percentiles-and-why-the-tail-is-longer-than-you-think", "where-the-time-goes"],
  },
  {
    phrasings: ["do I even need this", "choose the simplest thing", "single call, workflow or agent"],
    sections: ["choosing-the-simplest-thing-that-works", "four-ways-to-use-a-model"],
  },
];

/** Questions that neither sample course answers, phrased twice more as a host would. */
export const PHRASED_FOREIGN: readonly (readonly string[])[] = [
  ["How long should I boil an egg?", "boiling time for soft eggs", "egg yolk cooking minutes"],
  ["Who won the 1998 world cup?", "football world cup winner 1998", "France Brazil final"],
  ["How do I renew my passport?", "passport renewal", "documents for travel abroad"],
  ["best pizza near me", "good Italian restaurant nearby", "where to eat pizza"],
  ["What is the tallest mountain?", "highest peak in the world", "height of Everest"],
  ["openai pricing", "how much does the OpenAI API cost", "GPT price per month"],
  ["who is the president of France", "French head of state", "French presidential election"],
  [
    "how do I train a neural network",
    "backpropagation and gradient descent",
    "fine-tune the weights of a model",
  ],
  ["what is 2+2", "sum of two and two", "basic arithmetic"],
  ["When did the Roman Empire fall?", "end of ancient Rome", "causes of Rome's decline"],
];
