"""What simulated people say: invented names and believable sentences on care for pain and mood together."""

NAMES = (
    "Aled", "Bryn", "Carys", "Dilys", "Emrys", "Ffion", "Gwenno", "Hari", "Ines", "Jamil", "Kemi", "Lowri", "Mair",
    "Nia", "Owain", "Priya", "Rhys", "Sana", "Tegan", "Una", "Vikram", "Wyn", "Yusuf", "Zofia",
)
PERSPECTIVES = ("patient", "clinician", "improvement", "research", "other", "")
IDEAS = (
    "One shared care plan that both the pain clinic and the mental health team can edit",
    "Ask “what matters to you this week?” before “where does it hurt?”",
    "A peer worker sits in on the first physiotherapy appointment",
    "Let people refer themselves back within 12 months",
    "One number to ring when pain and mood worsen together",
    "Evening pain group, carers welcome",
    "Physio and psychologist see somebody together the first time",
    "A waiting list that tells you where you are on it",
    "Letters written to the person, copied to the doctor",
    "A quiet room beside the waiting room",
    "Teach every receptionist three sentences for a bad day",
    "Walking group that starts at the surgery door",
    "A diary that shows pain and sleep on one page",
    "Home visit before the first appointment, for those who cannot sit long",
    "Pharmacist reviews both kinds of medicine in one talk",
    "Tell me the plan before I leave, on one page",
    "Someone who has lived it answers the first call",
    "Back to work talks with the employer, if I want that",
)
BUILT_ON = (
    "Both of us waited for two services that never spoke",
    "Put the two waiting lists side by side",
    "Start with one clinic on one afternoon",
    "The plan belongs to the person, and travels with them",
)
HEADLINES = (
    "One plan, two teams", "Ring one number", "See both together, first time", "Refer yourself back", "A peer beside me",
)
