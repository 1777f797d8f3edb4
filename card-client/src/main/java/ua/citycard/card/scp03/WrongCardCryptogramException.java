package ua.citycard.card.scp03;

/** The card did not prove that it holds the static keys; nothing was sent that it counts as a failed attempt. */
public final class WrongCardCryptogramException extends SecureChannelException {
    private static final long serialVersionUID = 1L;

    public WrongCardCryptogramException() {
        super("the card's cryptogram is wrong: it holds other keys");
    }
}
