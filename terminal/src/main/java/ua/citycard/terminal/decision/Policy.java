package ua.citycard.terminal.decision;

import static ua.citycard.terminal.decision.Rule.refuse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a terminal asks of a card: the list of rules is the policy, and the first broken one is the answer. */
public final class Policy {
    private static final List<Rule> OF_EVERY_CARD = List.of(
            refuse(Reason.TERMINAL_NOT_READY, card -> !card.terminalReady()),
            refuse(Reason.BLOCKED, Presentation::blocked),
            refuse(Reason.NOT_LISTED, Standing.NOT_LISTED),
            refuse(Reason.REVOKED, Standing.REVOKED),
            refuse(Reason.SUSPENDED, Standing.SUSPENDED),
            refuse(Reason.OTHER_SCHOOL, card -> !card.ownSchool()));

    private static final List<Rule> OF_A_MEAL = List.of(
            refuse(Reason.NO_MEAL_NOW, card -> card.meal().slot().isEmpty()),
            refuse(Reason.NOT_ENTITLED, card -> !card.meal().entitled()),
            refuse(Reason.MEAL_ALREADY_TAKEN, card -> card.meal().servedHere()));

    public static final Policy ENTRANCE = new Policy(OF_EVERY_CARD);

    public static final Policy CANTEEN =
            new Policy(Stream.of(OF_EVERY_CARD, OF_A_MEAL).flatMap(List::stream).toList());

    private final List<Rule> rules;

    private Policy(List<Rule> rules) {
        this.rules = rules;
    }

    public Decision decide(Presentation presentation) {
        return rules.stream()
                .filter(rule -> rule.isBroken().test(presentation))
                .findFirst()
                .map(rule -> Decision.refused(rule.reason()))
                .orElseGet(() -> new Decision.Granted(noticeFor(presentation)));
    }

    private static Optional<Notice> noticeFor(Presentation presentation) {
        return presentation.listIsOld() ? Optional.of(Notice.STATUS_LIST_OLD) : Optional.empty();
    }
}
