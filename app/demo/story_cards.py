"""What the demo's people say of themselves on their cards, and whom they got to know: all of it is invented."""

# A card: whose, what they bring, what they care about, ask me about, perspective, nation, organisation's kind, organisation,
# tags of expertise, lived experience with a tick for what others may read; shared with the Lab?
CARDS = (
    ("bo", "Nineteen years as a physiotherapist, and a key to the corridor between two services.",
     "That nobody has to choose which of their problems they may speak of.", "What a first appointment feels like from the other side.",
     "clinician", "wales", "health", "Dyffryn Health Partnership", "physiotherapy, walking groups, referral forms", (), True),
    ("pat", "Eleven years of back pain, and a good memory for what helped.", "To tell my story once.",
     "What stands between the lines of a letter.", "patient", "wales", "none", "", "letters",
     (("Back pain", True), ("Low mood", True), ("Time off work", False)), True),
    ("cy", "I count what others only suspect, and say when it is too little to tell.",
     "A number that changes what somebody does on Monday.", "Before and after, with forty people.", "improvement", "wales", "health",
     "Riverside Health Board", "figures, waiting lists, surveys", (), True),
    ("rhian", "I sit with people in the evening, when the day is over and the pain is not.", "Sleep. It is asked about last.",
     "How a group goes on after its first month.", "clinician", "wales", "health", "", "sleep, psychology, evening groups", (), True),
    ("tomos", "I look after my mother, and I see the bad week coming.", "That somebody has my number, and I have theirs.",
     "What carers do not say in front of the one they care for.", "patient", "wales", "charity", "Carers of the Teifi", "",
     (("Carer", True), ("Nights", True)), True),
    ("wyn", "I keep the appointments of a pain clinic, and know who stops coming.", "The second week.",
     "How to ring forty people without it taking a day.", "improvement", "wales", "health", "Dyffryn Health Partnership",
     "telephone calls, appointments, reception", (), True),
    ("nasreen", "I work in three languages and write down the word that was said.", "That pain is heard in one's own language.",
     "Finding an interpreter by tomorrow.", "clinician", "england", "health", "", "languages, interpreting", (("Migraine", True),), True),
    ("eleri", "I know which rooms one can sit in.", "A quiet place in every building.", "", "patient", None, None, "", "",
     (("Waiting between two services", True),), False),
)
# Who asked for an introduction to whom, with which sentence, and whether it came to one that counts.
INTRODUCED = (
    ("pat", "cy", "I would like to know how you count who did not come back.", True),
    ("tomos", "wyn", "You ring people. I am somebody who would like to be rung.", True),
    ("nasreen", "rhian", "Could we talk about how sleep is asked about in other languages?", True),
    ("rhian", "bo", "I would like to walk along on a Tuesday and see how your group begins.", False),
    ("bo", "nasreen", "Two people in my group think in Bengali. May I ask you what I miss?", False),
)
# Who says that they met whom in a group, and whether the other said so too.
MET = (("pat", "bo", True), ("cy", "wyn", True), ("wyn", "bo", False))
