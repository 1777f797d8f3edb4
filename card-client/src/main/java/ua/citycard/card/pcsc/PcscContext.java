package ua.citycard.card.pcsc;

import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import jnasmartcardio.Smartcardio;

/** One context of the PC/SC service (PC/SC part 5, 3.2.3): it dies with the service and is then made anew. */
final class PcscContext implements AutoCloseable {
    private final Smartcardio.JnaCardTerminals terminals;

    private PcscContext(Smartcardio.JnaCardTerminals terminals) {
        this.terminals = terminals;
    }

    /** @throws NoPcscException when PC/SC is not installed or its service not running */
    static PcscContext establish() throws NoPcscException {
        try {
            return new PcscContext((Smartcardio.JnaCardTerminals)
                    new Smartcardio.JnaTerminalFactorySpi((Object) null).engineTerminals());
        } catch (UnsatisfiedLinkError | Smartcardio.EstablishContextException absent) {
            throw new NoPcscException(absent);
        }
    }

    CardTerminals terminals() {
        return terminals;
    }

    CardTerminal terminal(String name) throws CardException, NoSuchReaderException {
        for (CardTerminal terminal : terminals.list()) {
            if (terminal.getName().equals(name)) {
                return terminal;
            }
        }
        throw new NoSuchReaderException(
                name, terminals.list().stream().map(CardTerminal::getName).toList());
    }

    @Override
    public void close() {
        try {
            terminals.close();
        } catch (CardException alreadyDead) {
            // The service has gone and taken the context with it: there is nothing left to release.
        }
    }
}
