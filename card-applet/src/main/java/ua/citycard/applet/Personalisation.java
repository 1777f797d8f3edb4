package ua.citycard.applet;

import javacard.framework.ISO7816;
import javacard.framework.JCSystem;

/**
 * The data groups of a new card, one after the other (docs/card-protocol.md, 4).
 *
 * <p>How far it has come lies in transient memory: power off, or a new secure channel, and it starts again at block
 * 0. So nothing that a torn personalisation left behind can ever count, and the one write that makes a card of it
 * is the change of the life cycle state.
 */
final class Personalisation {

    // The groups are numbered in the order of their blocks.
    private static final short FIRST = DataGroups.IDENTITY;
    private static final short BLOCKS = 5;

    private final DataGroups groups;

    /** How many blocks have been stored. */
    private final short[] stored = JCSystem.makeTransientShortArray((short) 1, JCSystem.CLEAR_ON_DESELECT);

    Personalisation(DataGroups groups) {
        this.groups = groups;
    }

    /** Discards what has been stored. */
    void beginAnew() {
        stored[0] = 0;
    }

    /** Whether every group has been stored. */
    boolean isComplete() {
        return stored[0] == BLOCKS;
    }

    /** Whether this group has been stored. */
    boolean has(short group) {
        short block = (short) (group - FIRST);
        return block >= 0 && block < stored[0];
    }

    /** Takes one group, in its place. */
    void store(byte[] buffer, short group, short length) {
        // PRE-CONDITION 1 - It is the next block; block 0 begins anew
        short block = (short) (buffer[ISO7816.OFFSET_P2] & 0xFF);
        if (block == 0) {
            beginAnew();
        }
        Demand.order(block == stored[0] && !isComplete() && group == (short) (FIRST + block));

        // PRE-CONDITION 2 - It says that it is the last one, or that it is not
        byte kind = block == BLOCKS - 1 ? IssuerCommands.LAST_DGI : IssuerCommands.DGI;
        Demand.order(buffer[ISO7816.OFFSET_P1] == kind);

        // STEP 1 - Store it
        switch (group) {
            case DataGroups.IDENTITY:
                groups.storeIdentity(buffer, length);
                break;
            case DataGroups.AUTHORITY:
                groups.storeAuthority(buffer, length);
                break;
            case DataGroups.DATE:
                groups.storeDate(buffer, length);
                break;
            case DataGroups.KEY_PAIR:
                groups.makeKeyPair(length);
                break;
            default:
                groups.storeCertificate(buffer, length);
                break;
        }

        // STEP 2 - Wait for the next one
        stored[0]++;
    }
}
