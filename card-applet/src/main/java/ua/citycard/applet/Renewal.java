package ua.citycard.applet;

import javacard.framework.ISO7816;

/**
 * What changes on a card after its issue, each in one command and one atomic write: its certificate, since a pupil becomes
 * a student without new plastic, and the key of the terminal CA (docs/card-protocol.md, 4).
 */
final class Renewal {

    private final DataGroups groups;

    Renewal(DataGroups groups) {
        this.groups = groups;
    }

    /** Takes one group, the only block of its command. */
    void store(byte[] buffer, short group, short length) {
        Demand.order(LifeCycle.answersTaps());
        Demand.order(buffer[ISO7816.OFFSET_P1] == IssuerCommands.LAST_DGI && buffer[ISO7816.OFFSET_P2] == 0);
        switch (group) {
            case DataGroups.AUTHORITY:
                groups.replaceAuthority(buffer, length);
                break;
            case DataGroups.CERTIFICATE:
                groups.storeCertificate(buffer, length);
                break;
            default:
                Demand.object(false);
        }
    }
}
