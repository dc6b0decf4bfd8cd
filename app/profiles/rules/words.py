"""Which answers a person may choose from when they say where they stand?"""

from app.refusal import N_

NATIONS = {
    "england": N_("England"),
    "northern_ireland": N_("Northern Ireland"),
    "scotland": N_("Scotland"),
    "wales": N_("Wales"),
    "elsewhere": N_("Elsewhere"),
}
ORGANISATIONS = {
    "health": N_("Health service"),
    "care": N_("Social care"),
    "charity": N_("Charity or community group"),
    "university": N_("University or research body"),
    "public": N_("Government or public body"),
    "business": N_("Business"),
    "none": N_("No organisation"),
    "other": N_("Other"),
}
PERSPECTIVES = {
    "patient": N_("Patient or carer"),
    "clinician": N_("Clinician"),
    "improvement": N_("Improvement or management"),
    "research": N_("Research"),
    "other": N_("Other"),
}
