"""What the demo's people say between workshops: all of it is invented."""

# Community members who were not at the workshop: name, e-mail.
MEMBERS = (
    ("Wyn Parry", "wyn@demo.example"), ("Rhian Cole", "rhian@demo.example"), ("Tomos Askew", "tomos@demo.example"),
    ("Eleri Vaughan", "eleri@demo.example"), ("Nasreen Aziz", "nasreen@demo.example"),
)

# Insights posted from home: key, headline, text, whose, as whom, what it rests on, does it work or get in the way?
INSIGHTS = (
    ("letters", "The letter after the appointment is written to somebody else", "It was about me and to my doctor. I had to ask what two "
     "of the words mean.", "pat", "named", "lived", "It gets in the way: I leave without knowing what was agreed."),
    ("sleep", "Nobody asks about the night", "Four of five people in our group sleep less than five hours. None of them had been asked.",
     "rhian", "role", "story", "It gets in the way. The night is where pain and mood meet."),
    ("waiting", "The worst weeks are those between the two waiting lists", "The pain clinic had discharged me and the other service had "
     "not yet written. Eleven weeks, and nobody to ring.", "eleri", "anonymous", "lived", ""),
    ("ringing", "A call in the second week keeps people in treatment", "We rang 40 people in their second week. 36 came to the third "
     "appointment; the year before it was about half.", "wyn", "named", "data", "It works well and takes seven minutes."),
    ("notes", "Two systems, two notes, one person", "I cannot open what my colleague across the corridor wrote this morning.",
     "bo", "role", "practice", "It gets in the way every day."),
    ("carers", "Carers notice the bad week before anybody else does", "My mother knows three days before I do. Nobody has her number.",
     "tomos", "named", "lived", ""),
    ("trust", "People tell their peer worker what they do not tell us",
     "In twelve talks the peer heard of low mood nine times. In the notes "
     "of the same week it stands twice.", "cy", "named", "research", "It works well where the peer is paid and looked after."),
    ("welsh", "Pain is described in one's first language", "She said “mae'n brathu” and I had written “sharp”. It is not the same.",
     "nasreen", "role", "practice", ""),
    ("bus", "The bus decides who comes", "The last one leaves at ten past four. The group ends at half past.", "pat", "named", "lived",
     "It gets in the way. Two of us walk home in winter."),
    ("referral", "The form has one box for the reason",
     "I count: of 30 referrals that I sent back, 19 had a second reason in the free text.",
     "wyn", "named", "data", "It gets in the way of both services."),
    ("tired", "Staff are tired of pilots that end in March", "This is the third one I see. The first two worked.", "bo", "anonymous",
     "practice", ""),
    ("quiet", "A quiet room is worth more than a new leaflet",
     "After ten minutes in the store room I could go in. Somebody had put a chair "
     "there.", "eleri", "named", "lived", "It works well and costs a chair."),
)

# Ideas posted from home: key, headline, text, whose, as whom, who it helps, what would change, the first step.
IDEAS = (
    ("walks", "Walk and talk from the surgery", "A short walk twice a week that begins where people are anyway.", "rhian", "named",
     "Whoever does not come to a gym", "People move, and meet others who do", "Ask one surgery for its door"),
    ("card", "A card with the plan, in my pocket", "Three lines: what we agreed, what I do on a bad day, whom I ring.", "pat", "named",
     "Everybody who leaves with too many words", "The plan is there when it is needed", "Write ten by hand and ask after a month"),
    ("second-week", "Ring everybody in the second week", "One call, seven minutes, three questions.", "wyn", "named",
     "Those who would otherwise stop coming", "Fewer people are lost between two appointments", "One clinic, forty people, two months"),
    ("corridor", "A quarter of an hour across the corridor, each Tuesday", "Both teams, standing, with the names of those who are on both "
     "lists.", "bo", "named", "People known to both services", "One plan instead of two", "Try it four Tuesdays"),
    ("night", "Begin with the night", "The first question at each appointment is about sleep.", "rhian", "role",
     "Those whose pain and mood meet at night", "The talk begins where both services have something to say", "Two clinicians, one month"),
    ("carer-line", "A number that carers may text", "They say “bad week”; somebody rings within two days.", "tomos", "named",
     "Families who see it coming", "Help comes before the crisis", "Ten families and one telephone"),
    ("bus-times", "End the group before the last bus leaves", "Half an hour earlier, or a taxi shared by four.", "pat", "named",
     "Whoever has no car", "Those who live outside town can stay to the end", "Ask the group which they prefer"),
    ("two-reasons", "A referral form with room for two reasons", "And a tick that says: please talk with each other first.", "wyn", "named",
     "Both services", "Nobody is sent back for having two problems", "Change the form of one surgery"),
    ("chairs", "A chair and a lamp in every store room", "A quiet place until there is a quiet room.", "eleri", "anonymous",
     "Whoever cannot sit in a full waiting room", "People come who now turn round at the door", "One store room"),
    ("first-language", "Ask in which language it hurts", "And write down the word that was said, beside the one in the notes.", "nasreen",
     "named", "Whoever thinks in another language", "Fewer misunderstandings about what pain is like", "Add one line to the form"),
)

# Themes: key, headline, what it says, its insights; and the question that rests on them.
THEMES = (
    ("gaps", "Between two services nobody holds the thread", "People are lost between appointments, lists and notes.",
     ("waiting", "ringing", "notes", "referral")),
    ("heard", "Being heard decides what is said", "The first question, the language, the person who asks.",
     ("sleep", "trust", "welsh", "letters")),
    ("getting-there", "Small things decide who comes", "A bus, a chair, a voice on the telephone.", ("bus", "quiet", "carers")),
)
OPPORTUNITY = ("How might we hold the thread while somebody waits between two services?", "What people do themselves already, and what "
               "both services could do together within a month.", ("gaps", "heard"))
# Which ideas answer that question, those of the workshop by the beginning of their headline.
ANSWERS = ("second-week", "corridor", "carer-line")
ANSWERS_OF_WORKSHOP = ("One shared care plan", "One number to ring")

# What is said of them: what of, whose, what it is, the words, and the answer to it: whose, the words, does that settle it?
SAID = (
    ("second-week", "pat", "happened", "Somebody rang me in the second week. It is the reason that I am here.", None),
    ("second-week", "bo", "question", "Who rings? We have nobody whose task it could be.",
     ("wyn", "With us it was the receptionist, after a morning with the psychologist.", True)),
    ("second-week", "nasreen", "worry", "What happens when somebody says on the telephone that they cannot go on?", None),
    ("second-week", "cy", "evidence", "Two surgeries near Riverside did the same last year, with nearly the same numbers.", None),
    ("corridor", "rhian", "builds", "Let the person themselves join for the last five minutes, if they like.", None),
    ("corridor", "eleri", "worry", "I would like to know when my name is spoken there.",
     ("bo", "You are right. We ask beforehand, and whoever says no is not on the list.", True)),
    ("card", "tomos", "builds", "Put the carer's number on the back.", None),
    ("card", "cy", "question", "What would show after a month whether it helps?", None),
    ("carer-line", "wyn", "worry", "If nobody answers a text on a Sunday, we promise what we do not keep.", None),
    ("carer-line", "pat", "happened", "My sister has been that number for three years.", None),
    ("two-reasons", "bo", "evidence", "I sent back 11 this month. Nine had two reasons.", None),
    ("waiting", "pat", "happened", "Nine weeks, for me.", None),
    ("ringing", "rhian", "question", "Were these people who had a telephone of their own?",
     ("wyn", "Not all. Four were rung at a neighbour's, by agreement.", True)),
    ("trust", "bo", "builds", "It is the same with the students who sit in: people talk to them while I type.", None),
)
# Who backs what, and why if they say so.
BACKED = (
    ("second-week", "pat", "It would have kept two of my friends."), ("second-week", "tomos", ""), ("second-week", "eleri", ""),
    ("second-week", "rhian", "Seven minutes are less than one missed appointment."), ("corridor", "wyn", ""), ("corridor", "cy", ""),
    ("card", "eleri", "I would carry it."), ("walks", "cy", ""), ("walks", "tomos", "My mother would go."),
    ("bus-times", "rhian", ""), ("two-reasons", "bo", "I send these forms back."), ("chairs", "pat", ""),
)
# Offers of help with the ideas: what with, whose, the words, and how far it came.
OFFERED = (
    ("second-week", "cy", "figures", "I can compare who came before and after.", "offered"),
    ("second-week", "tomos", "time", "Two evenings a month, to ring or to write.", "taken up"),
    ("corridor", "rhian", "expertise", "I have led such talks and can do the first two.", "done"),
    ("chairs", "wyn", "site", "Our store room has a window. It is yours.", "taken up"),
)
# The walking group is changed because of a worry.
WALKING_CHANGED = ("Half an hour, twice a week, with a physiotherapist once a month. Whoever leads a walk has somebody to talk to "
                   "afterwards, also about what they were told. First step: one surgery, four weeks, count who comes back.",
                   "Whoever leads a walk is not left alone with what they hear.")

# A call: its question, what it says, its form, by what the panel marks, who sits on it.
CALL = ("What could one clinic try within a month, for less than 500 pounds?",
        "The health board of the demo gives 500 pounds to each of two clinics. Small is welcome. Say what you would do on the first day.")
CALL_PROMPTS = ("What would you do on the first day?", "Who has to agree?", "How would you notice that it helps?")
CRITERIA = ("It can begin within a month", "People who live with pain would notice", "It can be copied")
PANEL = ("mo", "tomos", "nasreen")
ENTRIES = (
    ("Ring forty people in their second week", "wyn", "named", ("Ring the first five.", "The receptionists.", "Who comes a third time.")),
    ("Four Tuesdays across the corridor", "bo", "named", ("Put two lists side by side.", "Both teams, and those on the lists.",
                                                          "How many plans are one plan.")),
    ("Fifty pocket cards, written together", "pat", "named", ("Write the first with somebody.", "Nobody.",
     "I ask after a month who has it.")),
    ("A shared taxi on group days", "rhian", "role", ("Ask who would stay longer.", "The taxi firm.", "Who stays to the end.")),
    ("A lamp, a chair, a sign: quiet room", "eleri", "anonymous", ("Carry the chair.", "The caretaker.", "The door is shut now and then.")),
)
SAID_OF_ENTRIES = (
    (0, "cy", "builds", "Write down what people say when they do not come: it is worth as much."),
    (1, "pat", "question", "Do I hear that I am on both lists?"),
    (2, "bo", "worry", "A card with a diagnosis on it can be lost. What stands on it?"),
)

# A workshop to come, and who has signed up so far.
EVENING = "An evening for carers"
EVENING_PAGE = {
    "purpose": "You see the bad week coming before anybody else. We want to hear how, and what you would need from both services.\n\nThere "
               "is tea from half past five. Come as you are; nobody needs an account.",
    "step_free": "yes", "quiet_room": "yes", "access": "Side door, from the car park. The bus 460 stops in front.",
    "bring": "Somebody who helps you, if you like", "ring": "Ann Teifi, 01239 000000, weekdays until five", "places": 6,
    "question": "What do you notice first?",
}
COMING = (("Huw", "room", "carer", "wales"), ("Sioned", "room", "carer", "wales"), ("Marged", "home", "carer", "wales"),
          ("Colin", "room", "carer", "england"))
SIGNED_UP = (("tomos", "room", "carer", "My mother comes along in a wheelchair.", "How she puts the cup down"),
             ("rhian", "home", "clinician", "", ""))

# What waits for a moderator: a guest's insight, and a comment that somebody reported.
GUEST = ("Lowri", "They called my name so that everybody could hear what I was there for",
         "In a small place everybody knows by the evening.")
REPORTED = ("card", "tomos", "builds", "The card of Mrs J. from Quay Street has all her tablets on it; do it like that.",
            "names", "One knows at once who that is.")
# Who follows what.
FOLLOWED = (("pat", "second-week"), ("bo", "walks"), ("bo", ""), ("wyn", "gaps"), ("eleri", "chairs"))
