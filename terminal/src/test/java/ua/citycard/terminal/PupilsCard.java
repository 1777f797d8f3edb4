package ua.citycard.terminal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationOrder;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.statuslist.StatusList;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.PowerLostException;
import ua.citycard.virtualcard.VirtualCard;

/** A real card: the city's applet on a software chip, personalised as the issuance station does it. */
public final class PupilsCard implements ApduTransport {
    private static final byte[] MAKERS_KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
    private static final byte[] MASTER_KEY = new byte[16];

    private final VirtualCard chip;

    private PupilsCard(VirtualCard chip) {
        this.chip = chip;
    }

    /** A chip as it comes from its maker. */
    public static PupilsCard blank() {
        return new PupilsCard(VirtualCard.blank());
    }

    /** A card that the city has made. */
    public static PupilsCard madeBy(TestCity city, CardNumber number, int statusIndex) throws IOException {
        return made(city, city, number, statusIndex);
    }

    /** A card that answers the city's terminals, but whose certificate is a forger's. */
    public static PupilsCard forgedBy(TestCity forger, TestCity city, CardNumber number, int statusIndex)
            throws IOException {
        return made(forger, city, number, statusIndex);
    }

    private static PupilsCard made(TestCity certifier, TestCity city, CardNumber number, int statusIndex)
            throws IOException {
        PupilsCard card = blank();
        card.chip.powerOn(CardInterface.CONTACT);
        try (StaticKeys makersKeys = StaticKeys.allOf(MAKERS_KEY)) {
            new Personalisation(
                            makersKeys,
                            new KeyDiversification(message -> Aes.cmac(MASTER_KEY, message)),
                            Optional.empty(),
                            certifier::certify,
                            new SecureRandom())
                    .run(
                            card,
                            new PersonalisationOrder(
                                    number, statusIndex, city.terminalCa().anchor(), TestCity.CARDS_BEGIN),
                            PersonalisationJournal.NONE);
        }
        card.chip.powerOff();
        return card;
    }

    /** A card that the city has made, lists as valid and has on the roster of the school. */
    static PupilsCard handedOver(TestCity city, CardNumber number, int statusIndex, String givenName)
            throws IOException {
        PupilsCard card = madeBy(city, number, statusIndex);
        city.list(statusIndex, StatusList.Status.VALID);
        city.addPupil(number, givenName);
        return card;
    }

    /** The card as something that can be put into a reader. */
    VirtualCard chip() {
        return chip;
    }

    /** Holds the card to a reader. */
    public PupilsCard held() {
        chip.powerOn(CardInterface.CONTACTLESS);
        return this;
    }

    /** The card will be pulled away after it has done the n-th command from now, before it can answer. */
    public void pullBeforeAnswer(int command) {
        chip.cutPower(PowerCut.beforeAnswer(command));
    }

    @Override
    public byte[] transceive(byte[] command) throws IOException {
        try {
            return chip.transceive(command);
        } catch (PowerLostException pulled) {
            throw new CardLostException("the card was pulled", pulled);
        }
    }
}
