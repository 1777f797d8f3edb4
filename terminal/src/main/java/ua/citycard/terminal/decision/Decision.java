package ua.citycard.terminal.decision;

import java.util.Optional;

/** The one outcome of a tap, which drives the screen, the event and the statistics. */
public sealed interface Decision {
    String NOTHING_TO_SAY = "OK";

    /** Let in or served. */
    record Granted(Optional<Notice> notice) implements Decision {
        @Override
        public Light light() {
            return notice.isPresent() ? Light.AMBER : Light.GREEN;
        }

        @Override
        public String name() {
            return "GRANTED";
        }

        @Override
        public String reason() {
            return notice.map(Enum::name).orElse(NOTHING_TO_SAY);
        }
    }

    /** Not let in by the terminal; the guard, or the cashier, decides. */
    record Refused(Reason why) implements Decision {
        @Override
        public Light light() {
            return Light.RED;
        }

        @Override
        public String name() {
            return "REFUSED";
        }

        @Override
        public String reason() {
            return why.name();
        }
    }

    Light light();

    /** {@code GRANTED} or {@code REFUSED}, as the event carries it. */
    String name();

    /** The reason's or notice's name, {@value #NOTHING_TO_SAY} where there is none. */
    String reason();

    static Decision refused(Reason why) {
        return new Refused(why);
    }
}
