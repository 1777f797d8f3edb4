package ua.citycard.card.personalisation;

import ua.citycard.card.globalplatform.Aid;

/** The names and life-cycle states of the applet (docs/card-protocol.md, 1 and 4). */
final class CityCardApplet {
    static final Aid PACKAGE = new Aid("F05541434301");
    static final Aid AID = new Aid("F0554143430101");

    /** What SELECT answers until the card is PERSONALIZED: the version of the protocol alone. */
    static final byte[] UNFINISHED = {(byte) 0x80, 0x01, 0x01};

    static final int SELECTABLE = 0x07;
    static final int PERSONALIZED = 0x0F;
    static final int BLOCKED = 0x1F;
    static final int TERMINATED = 0x7F;

    private CityCardApplet() {}
}
