package ua.citycard.terminal.kiosk;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import ua.citycard.card.statuslist.StatusListToken.Timeliness;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Light;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.identity.Mode;

/** What the screen is told. It carries names of texts, not texts: the page has them in the language that it shows. */
public sealed interface ScreenMessage {
    JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The outcome of a tap.
     *
     * @param givenName the holder's, when the school's snapshot has it
     */
    record Outcome(Decision decision, Optional<String> givenName) implements ScreenMessage {
        @Override
        public String event() {
            return "outcome";
        }

        @Override
        public String data() {
            ObjectNode data = JSON.createObjectNode()
                    .put("light", decision.light().name())
                    .put("decision", decision.name())
                    .put("reason", decision.reason());
            givenName.ifPresent(name -> data.put("name", name));
            return JSON.writeValueAsString(data);
        }
    }

    /** A tap that came to no decision. */
    record NoOutcome(Trouble trouble) implements ScreenMessage {
        @Override
        public String event() {
            return "trouble";
        }

        @Override
        public String data() {
            return JSON.writeValueAsString(
                    JSON.createObjectNode().put("light", Light.AMBER.name()).put("trouble", trouble.name()));
        }
    }

    /**
     * How the terminal is, shown at the foot of the page.
     *
     * @param online whether the last exchange with the service succeeded
     * @param list whether the status list is older than it may be, or the clock behind it
     * @param waiting events that the service has not got yet
     */
    record Health(Mode mode, boolean online, Timeliness list, int waiting) implements ScreenMessage {
        @Override
        public String event() {
            return "health";
        }

        @Override
        public String data() {
            return JSON.writeValueAsString(this);
        }
    }

    /** The event's name in the stream. */
    String event();

    /** The event's data: one line of JSON. */
    String data();
}
