"""What do simulated people say? Invented names, and believable sentences on care for pain and mood together, by what is asked."""

NAMES = (
    "Aled", "Bryn", "Carys", "Dilys", "Emrys", "Ffion", "Gwenno", "Hari", "Ines", "Jamil", "Kemi", "Lowri", "Mair",
    "Nia", "Owain", "Priya", "Rhys", "Sana", "Tegan", "Una", "Vikram", "Wyn", "Yusuf", "Zofia",
)
GROUPS = ("Wards", "Community", "Patients and carers")
PERSPECTIVES = ("patient", "clinician", "improvement", "research", "other", "")
# What somebody writes alone, and the headline under which a four brings it.
IDEAS = {
    "One shared care plan that both the pain clinic and the mental health team can edit": "One plan that both teams can edit",
    "Ask “what matters to you this week?” before “where does it hurt?”": "Ask what matters before where it hurts",
    "A peer worker sits in on the first physiotherapy appointment": "A peer worker in the first appointment",
    "Let people refer themselves back within 12 months": "Refer yourself back within a year",
    "One number to ring when pain and mood worsen together": "One number to ring",
    "Evening pain group, carers welcome": "Evening group, carers welcome",
    "Physio and psychologist see somebody together the first time": "See both together the first time",
    "A waiting list that tells you where you are on it": "Show me where I am on the list",
    "Letters written to the person, copied to the doctor": "Letters to the person, a copy to the doctor",
    "A quiet room beside the waiting room": "A quiet room beside the waiting room",
    "Teach every receptionist three sentences for a bad day": "Three sentences for a bad day",
    "Walking group that starts at the surgery door": "Walk from the surgery door",
    "A diary that shows pain and sleep on one page": "Pain and sleep on one page",
    "Home visit before the first appointment, for those who cannot sit long": "Visit first those who cannot sit",
    "Pharmacist reviews both kinds of medicine in one talk": "All medicines in one talk",
    "Tell me the plan before I leave, on one page": "The plan on one page before I leave",
    "Someone who has lived it answers the first call": "The first call: someone who has lived it",
    "Back to work talks with the employer, if I want that": "Talk with my employer, if I want that",
    "Both appointments on one day, in one building": "Two appointments, one day, one building",
    "A text message the week after: how did it go?": "Ask a week later how it went",
    "Let me choose a chair, a walk or a video call": "A chair, a walk or a call: I choose",
    "Compare the two waiting lists and see who is on both": "Compare the two waiting lists",
    "Ten minutes for the story before the form": "Story first, form later",
    "A buddy from the group for the first three visits": "A buddy for three visits",
    "Say on the phone how long the appointment really takes": "Say how long it really takes",
    "A bed or a mat in the consulting room": "A mat in the consulting room",
    "Write down what helped last time, so that I need not tell it again": "Write down what helped last time",
    "Ask about sleep at every visit": "Ask about sleep, every time",
    "A course on pain that psychologists and physios teach together": "One course, two teachers",
    "A flare-up plan on the fridge that the family knows": "A flare-up plan on the fridge",
    "Somebody to call in the week when the medicine is reduced": "A call in the week of less medicine",
    "Appointments after school hours": "Appointments after school",
    "Tell both teams when one of them sends me home": "Tell both teams when one stops",
    "A swimming pool hour for slow people": "A pool hour for the slow",
    "Let me bring one person into every talk": "I may bring somebody",
    "Talk about money worries too, they are in my back as well": "Money worries are in my back too",
    "One referral form with room for two reasons": "One form, two reasons",
    "A short film of people who came through it": "A film of those who came through",
    "Ring me when a place becomes free on the day": "Ring me when a place is free",
    "Ask the carer how they are": "Ask the carer too",
}
# What a group writes together, and its headline.
BUILT_ON = {
    "Both of us waited for two services that never spoke": "Two services that never spoke",
    "Put the two waiting lists side by side, and ring who is on both": "Ring who is on both lists",
    "Start with one clinic on one afternoon, and count who comes back": "One clinic, one afternoon",
    "The plan belongs to the person, and travels with them": "The plan travels with the person",
    "Whoever opens the talk asks the same first question, in both services": "The same first question",
    "Let the peer worker stay ten minutes after the appointment": "Ten minutes after the appointment",
    "Join the evening group with the walking group": "Walk first, then the group",
    "Try it with ten people for four weeks": "Ten people, four weeks",
}
HEADLINES = IDEAS | BUILT_ON

RISKS = (
    "Send every letter to the address before last", "Ask for the whole story again at each visit",
    "Keep the two waiting lists in two cupboards", "Let nobody know who is in charge of the plan",
    "Change the appointment on the morning itself", "Answer the phone only while people are at work",
    "Talk about pain and about mood in different months", "Give the medicine, keep the reason to ourselves",
    "Lose the referral between two floors", "Count visits, and never ask how anybody is",
)
ACTIVITIES = (
    "Joint first appointment, Tuesdays", "Pain diary on paper", "Monday case meeting of both teams", "Evening peer group",
    "Waiting list letter every three months", "Screening for low mood at the desk", "Home visits", "Medicine review by phone",
    "Walking group", "Leaflet on sleep", "Referral by fax", "Exercise class in the hall",
)
REQUESTS = (
    "Ring us before you change a medicine of somebody we share", "One hour of a psychologist in our clinic each week",
    "Show us your waiting list once a month", "A room with a mat on Thursday afternoons",
    "Tell us in one line why you send somebody", "Answer our referrals within five working days",
    "A name we may ring, not a mailbox", "Keep two places free for people who relapse",
)
RULES = (
    "Ask what matters before you examine", "Nobody leaves without knowing the next step", "Both teams write in one plan",
    "The person keeps a copy of everything", "Never cancel without offering another day", "Somebody who has lived it is in the room",
    "Answer the same day, even if only to say when", "Ask the carer how they are",
)
PROMISES = (
    "Ring one colleague of the other team this week", "Put a chair with arms into my room", "Ask about sleep in each talk tomorrow",
    "Write my next three letters to the person", "Sit in on the evening group once", "Clear ten minutes between two visits",
    "Read out the plan before anybody goes home", "Bring this question to Monday's meeting",
)
TAKEAWAYS = (
    "I do not have to solve it alone", "Start with the one person who said yes", "The question behind my question",
    "Ask for less, and sooner", "Somebody next door has tried this", "Say no to the second form",
)
NOTICED = (
    "Nine of twelve people came to both appointments", "The second talk was shorter than the first",
    "Two people had never met the other team", "Three letters went to the wrong doctor",
    "People stayed for a cup of tea", "Nobody asked about the leaflet",
)
MEANINGS = (
    "Meeting once spares many letters", "We ask twice because neither of us writes it down", "Trust came from sitting in one room",
    "Whoever waits without news stops waiting", "We had never agreed who rings",
)
STORIES = (
    "The nurse stayed until the taxi came, and he dared to come again", "We drew her week on one sheet, and all saw the bad afternoons",
    "He taught the group what had helped him sleep", "Both of us rang her together, and she cried and laughed",
    "The porter knew his name, and that made it a good day",
)
CHALLENGES = (
    "Two teams, two computers, one person", "People stop coming after the second visit", "I run out of time before mood is mentioned",
    "Nobody owns the plan after the course ends", "We lose people between hospital and home",
)
SECOND = (
    "Ask three people who wait", "Ring the clinic manager", "Try it on one afternoon", "Find one colleague who joins in",
    "Book the room for a month", "Write it on one page", "Because it was the first time", "So that nobody tells it twice",
)
SINGLE = ("hopeful", "tired", "curious", "heard", "together", "waiting", "ready", "worried", "lighter", "sleep", "trust", "time")
QUESTIONS = (
    "Who may see the shared plan?", "What happens when the project money ends?", "May I bring my sister to the evening group?",
    "How long is the wait just now?", "Who rings when somebody does not come?", "Can people without a smartphone take part?",
    "How do we know that it helps?", "Is there a place for people under eighteen?",
)

# By a word of what the phone asks: the first that fits. Anything else is a question for ideas.
TOPICS = (
    (("useful", "take with", "take home"), TAKEAWAYS),
    (("worst", "unwanted", "make sure", "fail", "harm"), RISKS),
    (("activit", "practice", "programme"), ACTIVITIES),
    (("request", "need from", "ask of", "you need"), REQUESTS),
    (("rule", "must do", "must not"), RULES),
    (("now what", "next step", "15%", "fifteen", "promise", "you will do", "without more"), PROMISES),
    (("so what", "why does it matter", "what it means"), MEANINGS),
    (("what happened", "noticed", "one point", "look back", "heard more than once"), NOTICED),
    (("story", "stories", "went well", "success", "proud", "made it possible"), STORIES),
    (("challenge", "help do you want"), CHALLENGES),
)


def words_for(asked, together=False):
    """What people would write where their phone asks this, alone or for their group."""
    asked = asked.lower()
    for marks, sentences in TOPICS:
        if any(mark in asked for mark in marks):
            return sentences
    return tuple(BUILT_ON if together else IDEAS)


def asks_of(structure):
    """What somebody fills in for a round of this structure besides the question: names where it asks for names."""
    return {name: list(GROUPS) for name, ask in structure.ask.items() if ask["kind"] == "names"}
