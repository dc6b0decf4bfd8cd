"""Who may open what: every address of the app, and the roles that its view names."""

EVERYBODY = {"nobody", "ann", "bo", "cy", "dee", "eve", "pat", "mo", "val", "ada"}
# What each role means for the cast: Ann runs the workshop and is in the team of the Lab; Bo, Cy, Dee and Pat attend;
# Eve belongs to another Lab; Ada is the administrator.
WHO = {
    "anyone": EVERYBODY,
    "person": EVERYBODY - {"nobody"},
    "participant": {"bo", "cy", "dee", "pat"},
    "facilitator": {"ann", "ada"},
    "workshop_maker": {"ann", "ada"},
    "staff": {"ann", "ada"},
    "lab_maker": {"ann", "ada"},
    "administrator": {"ada"},
    "member": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "reader": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "lab_reader": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "contributor": {"ann", "bo", "cy", "dee", "pat", "mo", "ada"},
    "moderator": {"mo", "ann", "ada"},
    "gatherer": {"ann", "ada"},
    "agreeing": {"ann", "ada"},
    "link_maker": {"bo", "ann", "ada"},
    "speaker": {"bo"},
    "days_member": {"ann", "bo", "cy", "dee", "pat", "mo"},
    "follower": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "ballot_leader": {"ann", "ada"},
    # A call to everybody of the Lab, on whose panel Cy and Mo sit.
    "call_reader": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "call_answerer": {"ann", "bo", "cy", "pat", "mo"},
    "call_panel": {"cy", "mo"},
    "call_decider": {"cy", "mo", "ann", "ada"},
    "commitment_reader": {"bo"},
    "commitment_answerer": {"bo"},
    "commitment_owner": {"bo"},
    # The key of the address is the link itself.
    "projector": EVERYBODY,
    "ballot_reader": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
}

# endpoint: who may. "GET" or "POST" is the address's own.
TABLE = """
account.ask_to_erase person
account.download person
account.erase person
account.give_consent person
account.really_erase person
account.say_needs person
account.stored person
account.withdraw_consent person
asking.mine_too participant
asking.put participant
asking.questions participant
asking.take_back_answer participant
asking.tap_answer participant
asking.withdraw participant
asking.write_answer participant
asking_desk.answer facilitator
asking_desk.call facilitator
asking_desk.explain facilitator
asking_desk.hide facilitator
asking_desk.home facilitator
asking_desk.reopen facilitator
asking_desk.show facilitator
asking_desk.take_home facilitator
asking_desk.unhide facilitator
asking_desk.why facilitator
board.add_link link_maker
board.add_owner link_maker
board.agree agreeing
board.alike contributor
board.answer_card contributor
board.answer_check anyone
board.answered contributor
board.ask_check gatherer
board.ask_question contributor
board.board reader
board.begin_ten_minutes contributor
board.chain reader
board.change speaker
board.change_comment contributor
board.changing_comment contributor
board.check anyone
board.comment contributor
board.discard_draft contributor
board.drafts person
board.edit speaker
board.end_check gatherer
board.end_ten_minutes contributor
board.finish_offer contributor
board.hide moderator
board.hide_comment moderator
board.hide_offer moderator
board.hide_support moderator
board.keep_draft contributor
board.mark_checked gatherer
board.merge gatherer
board.move link_maker
board.new_idea contributor
board.new_insight contributor
board.new_question contributor
board.new_theme contributor
board.offer contributor
board.part gatherer
board.post_idea contributor
board.post_insight contributor
board.put contributor
board.remove_link link_maker
board.remove_owner link_maker
board.rename link_maker
board.reopen contributor
board.restore moderator
board.restore_comment moderator
board.restore_offer moderator
board.restore_support moderator
board.rests_on link_maker
board.skip_card contributor
board.support contributor
board.take_out contributor
board.take_up_offer contributor
board.ten_minutes contributor
board.theming reader
board.thought reader
board.together gatherer
board.undo_move contributor
board.versions_page reader
board.withdraw contributor
board.withdraw_comment contributor
board.withdraw_offer contributor
board.withdraw_support contributor
calls.add_to_panel staff
calls.announce staff
calls.answer call_answerer
calls.call call_reader
calls.calls reader
calls.come anyone
calls.declare_interest call_panel
calls.give_marks call_panel
calls.guest anyone
calls.hand call_panel
calls.lengthen staff
calls.make staff
calls.new staff
calls.put_on_shortlist call_decider
calls.send call_answerer
calls.shortlist call_decider
calls.skip staff
calls.submit call_reader
calls.take_back call_reader
calls.take_off_panel staff
calls.write_sentences call_decider
commitments.answer commitment_answerer
commitments.ask_again facilitator
commitments.commitment commitment_reader commitment_answerer
commitments.commitments lab_reader
commitments.make contributor
commitments.remind commitment_owner
commitments.save commitment_owner
commitments.withdraw commitment_owner
days.end_now facilitator
days.letters days_member
days.make workshop_maker
days.new workshop_maker
days.open_again facilitator
days.round_over_days days_member facilitator
days.set_end facilitator
days.take_part days_member
desk.desk administrator
desk.invite administrator
desk.make_sign_in_link administrator
exports.export_csv facilitator
exports.export_json facilitator
following.follow follower
following.follow_lab follower
following.lab_feed reader
following.letters person
following.link person
following.news person
following.read_all person
following.say_how_often person
following.secret_lab_feed anyone
following.secret_thing_feed anyone
following.stop anyone
following.stop_now anyone
following.thing_feed reader
following.words anyone
guests.comment reader
labs.change staff
labs.create lab_maker
labs.edit staff
labs.give_hat staff
labs.invite staff
labs.lab member
labs.make_invitation staff
labs.make_open_invitation staff
labs.new lab_maker
labs.people staff
labs.revoke_invitation staff
labs.send_again staff
labs.take_hat staff
library.method anyone
library.structures anyone
maps.shown reader
moderation.act moderator
moderation.author moderator
moderation.case moderator
moderation.log moderator
moderation.policy reader
moderation.queue moderator
moderation.report reader
moderation.send_report reader
moderation.write_policy staff
own_structures.bring_back workshop_maker
own_structures.edit workshop_maker
own_structures.export workshop_maker
own_structures.make workshop_maker
own_structures.new workshop_maker
own_structures.retire workshop_maker
own_structures.save workshop_maker
own_structures.structure workshop_maker
own_structures.structures workshop_maker
pages.health anyone
pages.help_page anyone
pages.home anyone
pages.privacy anyone
pages.token anyone
people.account person
people.ask_link anyone
people.change_account person
people.change_password person
people.complete_welcome administrator
people.give_email person
people.link anyone
people.make_letters person
people.re_enter anyone
people.sign_in anyone
people.sign_in_with_password anyone
people.sign_out anyone
people.sign_out_everywhere person
people.use_letters anyone
people.use_link anyone
people.welcome administrator
pictures.on_projector projector
pictures.picture participant facilitator member
pictures.send participant
ready.expect facilitator
ready.paper facilitator
ready.ready facilitator
ready.run_sheet facilitator
ready.slips facilitator
ready.type_in facilitator
report.report facilitator
report.report_file facilitator
rounds.choose_group participant
rounds.choose_name participant
rounds.claim participant
rounds.edit participant
rounds.ideas participant
rounds.keep participant
rounds.name participant
rounds.nameless participant
rounds.pair participant
rounds.pen participant
rounds.publish participant
rounds.put_forward participant
rounds.save participant
rounds.say participant
rounds.take_back participant
rounds.withdraw participant
rounds.withdraw_nameless participant
rounds.write participant
rounds.write_in_group participant
rounds_desk.enter facilitator
rounds_desk.explain facilitator
rounds_desk.groups facilitator
rounds_desk.hide facilitator
rounds_desk.hold facilitator
rounds_desk.join facilitator
rounds_desk.move facilitator
rounds_desk.part facilitator
rounds_desk.show facilitator
rounds_desk.stand facilitator
rounds_desk.unhide facilitator
rounds_desk.why facilitator
rounds_hinge.apart facilitator
rounds_hinge.choose facilitator
rounds_hinge.compare facilitator
rounds_hinge.hinge facilitator
rounds_hinge.merge facilitator
rounds_hinge.tick facilitator
rounds_hinge.unchoose facilitator
rounds_hinge.unmerge facilitator
second_step.answer anyone
second_step.ask anyone
second_step.begin person
second_step.confirm person
second_step.new_codes person
second_step.qr person
second_step.second_step person
second_step.take_off person
second_step.take_off_for administrator
signup.add facilitator
signup.calendar anyone
signup.call_off facilitator
signup.cancel person
signup.cancel_by_link anyone
signup.change anyone
signup.desk facilitator
signup.go_in person
signup.letter anyone
signup.mine anyone
signup.own_calendar anyone
signup.page anyone
signup.publish facilitator
signup.qr anyone
signup.save facilitator
signup.sign_up anyone
signup.take_off facilitator
signup.unpublish facilitator
strings.bring_back facilitator
strings.export facilitator
strings.forget facilitator
strings.import_ facilitator
strings.save facilitator
strings.string facilitator
strings.strings facilitator
strings.use facilitator
voting.ballot ballot_reader
voting.cancel ballot_leader
voting.close ballot_leader
voting.create staff
voting.new staff
voting.open_ballot ballot_leader
voting.remove_option ballot_leader
voting.reveal ballot_leader
voting.vote ballot_reader
workshops.add_beside participant
workshops.add_facilitator facilitator
workshops.add_item facilitator
workshops.add_seat facilitator
workshops.again facilitator
workshops.back facilitator
workshops.cards facilitator
workshops.clear_rehearsal facilitator
workshops.close facilitator
workshops.code anyone
workshops.come_in anyone
workshops.console facilitator
workshops.create workshop_maker
workshops.door facilitator
workshops.duplicate_item facilitator
workshops.edit facilitator
workshops.found facilitator
workshops.hand_over facilitator
workshops.heads facilitator
workshops.helped facilitator
workshops.join anyone
workshops.join_qr anyone
workshops.leap facilitator
workshops.less facilitator
workshops.letters facilitator
workshops.make_letters facilitator
workshops.moderated facilitator
workshops.more facilitator
workshops.move_item facilitator
workshops.new workshop_maker
workshops.next_place facilitator
workshops.open_lobby facilitator
workshops.page facilitator
workshops.pause facilitator
workshops.phone participant
workshops.place_item facilitator
workshops.pocket facilitator
workshops.pocket_qr facilitator
workshops.preview facilitator
workshops.projector anyone
workshops.rehearse facilitator
workshops.remove facilitator
workshops.remove_beside participant
workshops.remove_facilitator facilitator
workshops.remove_item facilitator
workshops.renew_projector facilitator
workshops.resume facilitator
workshops.return_to facilitator
workshops.save facilitator
workshops.save_item facilitator
workshops.set_minutes facilitator
workshops.signal participant
workshops.sit participant
workshops.skip facilitator
workshops.table anyone
workshops.table_qr anyone
workshops.take_over facilitator
workshops.theme facilitator
workshops.undo facilitator
workshops.undo_press facilitator
workshops.view facilitator
"""
ROUTES = dict(line.split(" ", 1) for line in TABLE.strip().splitlines())
