"""Who and what the demo is made of: invented people, organisations and words."""

LAB = "Persistent pain Lab"
CHALLENGE = "How might care for mental health and for back and neck pain work as one?"
PASSWORD = "from one to all"

# name, e-mail, hats, perspective; one sign-in for each kind of person.
ADMINISTRATOR = ("Ada Prosser", "ada@demo.example")
FACILITATORS = (("Ann Teifi", "ann@demo.example"), ("Sam Rowan", "sam@demo.example"))
PEOPLE = (
    ("Bo Marlow", "bo@demo.example", ("participant", "member"), "clinician"),
    ("Pat Ellis", "pat@demo.example", ("participant",), "patient"),
    ("Cy Bevan", "cy@demo.example", ("participant", "member"), "improvement"),
    ("Mo Hughes", "mo@demo.example", ("moderator",), "other"),
    ("Val Sayer", "val@demo.example", ("evaluator",), "research"),
)
SIGN_INS = (
    ("administrator", ADMINISTRATOR[1]), ("facilitator", "ann@demo.example"), ("second facilitator", "sam@demo.example"),
    ("member (clinician)", "bo@demo.example"), ("patient at home", "pat@demo.example"), ("moderator", "mo@demo.example"),
    ("evaluator", "val@demo.example"),
)

GUESTS = (
    ("Aled", "patient"), ("Bryn", "clinician"), ("Carys", "patient"), ("Dilys", "patient"), ("Emrys", "improvement"),
    ("Ffion", "clinician"), ("Gwenno", "patient"), ("Hari", "clinician"), ("Ines", "improvement"), ("Jamil", "research"),
    ("Kemi", "clinician"), ("Lowri", "patient"), ("Mair", "patient"), ("Nia", "improvement"), ("Owain", "clinician"),
    ("Priya", "clinician"), ("Rhys", "research"), ("Sana", "patient"), ("Tegan", "improvement"), ("", "patient"), ("", None),
)
QUESTION = "How could care join up pain and mental health support?"
ALONE = (
    "I told my story to five people before anybody asked how I sleep",
    "One shared care plan that both the pain clinic and the mental health team can edit",
    "Ask “what matters to you this week?” before “where does it hurt?”",
    "A peer worker sits in on the first physiotherapy appointment",
    "Let people refer themselves back within 12 months",
    "One number to ring when pain and mood worsen together",
    "Evening pain group, carers welcome",
    "Physio and psychologist see somebody together the first time",
    "The waiting list should tell you where you are on it",
    "Letters written to the person, copied to the doctor",
    "Teach every receptionist three sentences for a bad day",
    "A diary that shows pain and sleep on one page",
    "A pharmacist looks at both kinds of medicine in one talk",
    "Tell me the plan before I leave, on one page",
    "Both appointments on one day, in one building",
    "Compare the two waiting lists: who is on both?",
    "A quiet room beside the waiting room",
    "Home visit first, for those who cannot sit for long",
    "Ask about work, and talk with the employer if I want that",
    "I stopped telling about my mood when nobody wrote it down",
    "A walking group that begins at the surgery door",
    "The form has one box for the reason. I have two reasons",
    "Show me others who came through it",
    "One conversation in Welsh would have saved me three appointments",
)
# What a pair wrote together, and the headline under which its four brought it to everybody.
IN_GROUPS = (
    ("A peer worker sits beside me in the first physiotherapy appointment, and stays ten minutes after it",
     "Peer worker sits in on the first physio appointment"),
    ("The pain clinic and the mental health team write into one plan. The plan belongs to the person and travels with them",
     "One shared care plan that both teams can edit"),
    ("Whoever was here in the last 12 months can come back without going through the doctor again",
     "Refer yourself back within 12 months"),
    ("Both services open every talk with the same question, and write down the answer first",
     "Ask “what matters to you this week?” first"),
    ("A group in the evening, half about pain and half about mood. Carers come too and have a corner of their own",
     "Evening pain group, carers welcome"),
    ("Somebody who has lived it answers the phone from four to eight, and can book either service",
     "One number to ring when pain and mood worsen"),
)
INSIGHTS = (
    ("People wait for two services that do not know of each other",
     "Of 60 people on the pain list of Dyffryn Health Partnership, 41 were on a mental health list as well. Nobody had compared them.",
     "cy@demo.example"),
    ("The first question decides what I dare to say",
     "When somebody asked how I slept, I could say that I was afraid. When they asked where it hurt, I pointed at my back.",
     "pat@demo.example"),
    ("Short appointments push both sides to the one thing on the form",
     "In ten minutes I look at the referral. The referral says back pain.", "bo@demo.example"),
)
OWN_IDEA = ("Walking group that starts at the surgery door", "Half an hour, twice a week, with a physiotherapist once a month. "
            "First step: one surgery, four weeks, count who comes back.", "bo@demo.example")
# What people said they would do after the first workshop: words, whose, by when in days, shared, what became of it.
COMMITMENTS = (
    ("Compare the two waiting lists of one surgery, by hand, and bring the number", "cy@demo.example", 20, True,
     ("done", "Of 60 people 41 were on both. It took an afternoon.")),
    ("Begin each appointment with “what matters to you this week?” and note the answer first", "bo@demo.example", 45, True,
     ("doing", "Twelve so far. It takes no longer than before.")),
    ("Ask our practice manager for the quiet room on Thursdays", "bo@demo.example", None, False, None),
    ("Tell my story once on paper, so that I need not tell it five times", "pat@demo.example", 44, False, None),
    ("Write to the peer workers of Riverside about sitting in", "pat@demo.example", None, True, ("changed", "Cy knows them and asks.")),
)
BALLOT = "Which of these should one clinic try first?"
# What they say of it, what it is, and the place in this list of what it answers.
COMMENTS = (
    ("This would have helped me more than the second scan.", "pat@demo.example", "happened", None),
    ("Riverside tried something like it for carers. I can ask how it went.", "cy@demo.example", "evidence", None),
    ("Who looks after the peer when a story is too much for them?", "pat@demo.example", "worry", None),
    ("The team at Riverside met once a month. I will ask whether that was enough.", "cy@demo.example", None, 2),
)
BACKING = (("pat@demo.example", "It costs little, and nobody has to wait for it."), ("cy@demo.example", ""))
OFFER = ("pat@demo.example", "lived", "I can walk along with the first ones, on Tuesdays.")
