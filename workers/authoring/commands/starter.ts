/** Returns the files of a small course that passes `course check`, by path. */
export function starterFiles(course: {
  id: string;
  title: string;
  language: string;
}): Record<string, string> {
  return {
    "course.yaml": `# The format is described in specs/001-course-core/contracts/course-format.md; its JSON Schemas help editors complete keys.
format: 1
id: ${course.id}
title: ${JSON.stringify(course.title)}
summary: What a learner can do after this course.
language: ${course.language}
access:
  tier: premium
objectives:
  - { id: read-maps, title: Read the scale of a map }
  - { id: plan-walks, title: Plan how long a walk takes }
chapters:
  - { file: chapters/01-reading-a-map.md, free: true }
  - { file: chapters/02-planning-a-walk.md, requires: [reading-a-map] }
`,
    "chapters/01-reading-a-map.md": FIRST,
    "chapters/01-reading-a-map.quiz.yaml": FIRST_QUIZ,
    "chapters/02-planning-a-walk.md": SECOND,
    "asks.yaml": ASKS,
    "media/scale.svg": IMAGE,
  };
}

const FIRST = `---
summary: What the scale of a map means and how to use it.
objectives: [read-maps]
---

# Reading a map

A map shows the land smaller than it is. This chapter explains how much smaller.

## What the scale means

A scale of 1:50,000 means that one centimetre on the map is 50,000 centimetres on the ground, which is
**500 metres**. The larger the second number, the more land fits on a sheet.

![A bar of two centimetres on the map, marked as one kilometre on the ground.](../media/scale.svg)

> [!TIP]
> Replace this text with your own. You can use GitHub-flavored Markdown and formulas such as $d = m \\cdot s$.

## A worked example

Two villages are 6 cm apart on a map of 1:25,000. One centimetre is 250 m, so they are 1,500 m apart.
`;

const FIRST_QUIZ = `id: map-quiz
title: Reading a map
mode: practice
questions:
  - id: map-scale-meaning
    kind: single-choice
    objectives: [read-maps]
    prompt: One map has a scale of 1:25,000, another of 1:100,000. Which one shows more land on a sheet of the same size?
    options:
      - text: The 1:25,000 map
        feedback: One centimetre on it is only 250 m of land.
      - text: The 1:100,000 map
        correct: true
        feedback: Yes. One centimetre on it is a whole kilometre.
      - text: Both show the same amount
        feedback: Work out what one centimetre is on each of them.
    hints:
      - How much land is one centimetre on each map?
    explanation: A larger second number means that each centimetre represents more land.
    source: what-the-scale-means

  - id: map-distance
    kind: numeric
    objectives: [read-maps]
    prompt: Two wells are 4 cm apart on a map of 1:50,000. How far apart are they in metres?
    answer: 2000
    unit: m
    units: { km: 1000 }
    hints:
      - What is one centimetre on this map?
    explanation: One centimetre is 500 m, and four of them are 2,000 m.
    source: a-worked-example

  # Numbers in this question differ in each attempt; see "Variables" in course-format.md.
  - id: map-other-distance
    kind: numeric
    objectives: [read-maps]
    variables:
      cm: { from: 2, to: 9 }
      scale: { of: [25, 50, 100] }
      metres: { is: cm * scale * 10 }
    prompt: "Two farms are [=cm] cm apart on a map of 1:[=scale],000. How far apart are they in metres?"
    answer: "[=metres]"
    unit: m
    units: { km: 1000 }
    hints:
      - "One centimetre on this map is [=scale],000 cm on the ground."
    explanation: "One centimetre is [=scale * 10] m, and [=cm] of them are [=metres] m."
    source: a-worked-example
`;

const SECOND = `---
summary: How to turn a distance into a walking time.
objectives: [plan-walks]
---

# Planning a walk

## A rule of thumb

On flat ground most people walk four kilometres in an hour. Add ten minutes for every 100 metres of climbing.

## Try it

You can also place a quiz inside the text:

\`\`\`quiz
id: walk-quiz
title: How long does it take?
questions:
  - id: walk-climb
    kind: true-false
    objectives: [plan-walks]
    prompt: A flat walk of 8 km takes about as long as a walk of 4 km that climbs 600 m.
    answer: true
    feedback:
      "false": Work out both times before you compare them.
    explanation: Eight flat kilometres take two hours. Four kilometres take one hour, and the climb adds another 60 minutes.
    source: a-rule-of-thumb
  - id: walk-flat
    kind: numeric
    objectives: [plan-walks]
    prompt: How many minutes does a flat walk of 6 km take?
    answer: 90
    explanation: Four kilometres take 60 minutes, and two more take 30.
    source: a-rule-of-thumb
\`\`\`
`;

const ASKS = `# What learners ask and call things, by the section that answers: search finds it by these words too.
# "course asks DIR" lists the sections that have none yet.
sections:
  - chapter: reading-a-map
    section: what-the-scale-means
    questions:
      - How big is one centimetre on the map in reality?
    terms: [ratio]
  - chapter: planning-a-walk
    section: a-rule-of-thumb
    questions:
      - How fast do people hike?
    terms: [Naismith, pace]
`;

const IMAGE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 70" width="240" height="70" role="img">
  <title>2 cm on the map are 1 km on the ground</title>
  <rect width="240" height="70" fill="#fff"/>
  <path d="M20 30v12h200V30M120 30v12" fill="none" stroke="#222" stroke-width="2"/>
  <text x="20" y="60" font-family="sans-serif" font-size="13">0</text>
  <text x="105" y="60" font-family="sans-serif" font-size="13">500 m</text>
  <text x="200" y="60" font-family="sans-serif" font-size="13">1 km</text>
</svg>
`;
