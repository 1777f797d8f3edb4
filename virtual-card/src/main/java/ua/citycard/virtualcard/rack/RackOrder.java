package ua.citycard.virtualcard.rack;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerCut;

/** What a rack is told in one line of text. */
sealed interface RackOrder {
    /** The orders, for a person. */
    String HELP = """
            insert CARD contact|contactless   puts a card, numbered from 1, into a reader
            pull contact|contactless          takes it out
            list                              the cards and where they are
            cut CARD before-command NUMBER    cuts a card's power before that command,
            cut CARD before-answer NUMBER     after it, before its answer,
            cut CARD at-write NUMBER          or at that write to its memory, counted from now
            quit                              ends; what the cards hold is lost""";

    /** {@code insert CARD SLOT} */
    record Insert(int card, CardInterface slot) implements RackOrder {
        @Override
        public String encode() {
            return "insert " + card + " " + Rack.name(slot);
        }

        @Override
        public RackAnswer perform(Rack rack) throws IOException {
            rack.insert(card, slot);
            return RackAnswer.DONE;
        }
    }

    /** {@code pull SLOT} */
    record Pull(CardInterface slot) implements RackOrder {
        @Override
        public String encode() {
            return "pull " + Rack.name(slot);
        }

        @Override
        public RackAnswer perform(Rack rack) throws IOException {
            rack.pull(slot);
            return RackAnswer.DONE;
        }
    }

    /** {@code cut CARD before-command|before-answer|at-write NUMBER} */
    record Cut(int card, PowerCut when) implements RackOrder {
        @Override
        public String encode() {
            if (when instanceof PowerCut.BeforeCommand before) {
                return "cut " + card + " before-command " + before.number();
            }
            if (when instanceof PowerCut.BeforeAnswer before) {
                return "cut " + card + " before-answer " + before.number();
            }
            return "cut " + card + " at-write " + ((PowerCut.AtWrite) when).number();
        }

        @Override
        public RackAnswer perform(Rack rack) throws IOException {
            rack.card(card).cutPower(when);
            return RackAnswer.DONE;
        }
    }

    /** {@code list} */
    record ListCards() implements RackOrder {
        @Override
        public String encode() {
            return "list";
        }

        @Override
        public RackAnswer perform(Rack rack) {
            return RackAnswer.places(rack);
        }
    }

    /** {@code quit} */
    record Quit() implements RackOrder {
        @Override
        public String encode() {
            return "quit";
        }

        @Override
        public RackAnswer perform(Rack rack) {
            return RackAnswer.DONE;
        }
    }

    /** The order as a line of text. */
    String encode();

    /**
     * Does it; whoever took the order to quit stops taking orders.
     *
     * @throws IOException when it can't be done, with a reason for a person
     */
    RackAnswer perform(Rack rack) throws IOException;

    /** Reads a line of text and does what it says, or says why not. */
    static RackAnswer take(String line, Rack rack) {
        try {
            return parse(line).perform(rack);
        } catch (IOException refusal) {
            return RackAnswer.refused(String.valueOf(refusal.getMessage()));
        }
    }

    /** Whether a line of text is the order to quit. */
    static boolean isQuit(String line) {
        return line.strip().equals(new Quit().encode());
    }

    /**
     * Reads a line of text.
     *
     * @throws RackRefusal when it is none of these orders
     */
    static RackOrder parse(String line) throws RackRefusal {
        List<String> words = List.of(line.strip().split("\\s+"));
        return switch (words.get(0) + "/" + words.size()) {
            case "insert/3" -> new Insert(number(words.get(1)), slot(words.get(2)));
            case "pull/2" -> new Pull(slot(words.get(1)));
            case "cut/4" -> new Cut(number(words.get(1)), cut(words.get(2), number(words.get(3))));
            case "list/1" -> new ListCards();
            case "quit/1" -> new Quit();
            default ->
                throw new RackRefusal("orders are: insert CARD SLOT, pull SLOT, cut CARD WHEN NUMBER, list, quit");
        };
    }

    private static int number(String word) throws RackRefusal {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException other) {
            throw new RackRefusal(word + " is no number");
        }
    }

    private static CardInterface slot(String word) throws RackRefusal {
        try {
            return CardInterface.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException other) {
            throw new RackRefusal("slots are contact and contactless, not " + word);
        }
    }

    private static PowerCut cut(String when, int number) throws RackRefusal {
        if (number < 1) {
            throw new RackRefusal("the next is number 1, there is no " + number);
        }
        return switch (when) {
            case "before-command" -> PowerCut.beforeCommand(number);
            case "before-answer" -> PowerCut.beforeAnswer(number);
            case "at-write" -> PowerCut.atWrite(number);
            default -> throw new RackRefusal("power is cut before-command, before-answer or at-write, not " + when);
        };
    }
}
