package ua.citycard.applet;

import java.io.IOException;

/**
 * A command that writes to the card's memory.
 *
 * @param name the command
 * @param before makes a card in the state before it
 * @param command sends it, and what must come before it in the same session
 * @param observer all that can be seen of what it changes, in words; looking changes nothing
 */
record WritingCommand(String name, CardMaker before, Command command, Observer observer) {

    @FunctionalInterface
    interface CardMaker {
        CityCard make() throws IOException;
    }

    @FunctionalInterface
    interface Command {
        /**
         * Does all of it.
         *
         * @param aboutToWrite to be told just before the command itself is sent
         */
        void send(CityCard card, Runnable aboutToWrite) throws IOException;
    }

    @FunctionalInterface
    interface Observer {
        String look(CityCard card) throws IOException;

        default Observer and(Observer other) {
            return card -> look(card) + "; " + other.look(card);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
