package ua.citycard.virtualcard.securitydomain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The AIDs of a load file: its components in the order of loading, each {@code tag(1) ‖ size(2) ‖ info} (Java Card VM
 * specification 3.0.5, 6.2). The code in it is not for this card, which runs the same applets from the class path.
 */
final class CapFile {
    private static final int HEADER = 1;
    private static final int APPLET = 3;
    private static final int LAST_COMPONENT = 12;
    private static final int MAGIC_HIGH = 0xDECA;
    private static final int MAGIC_LOW = 0xFFED;
    private static final int VERSION_AND_FLAGS = 5;

    private CapFile() {}

    /** @throws Refusal 6A80 when the bytes are no load file with a header */
    static LoadFile parse(byte[] loadFile) {
        DataReader components = new DataReader(loadFile);
        Optional<Aid> packageAid = Optional.empty();
        List<Aid> applets = new ArrayList<>();
        while (!components.atEnd()) {
            int tag = components.nextByte();
            DataReader info = new DataReader(components.next(components.nextShort()));
            switch (tag) {
                case HEADER -> packageAid = Optional.of(packageAid(info));
                case APPLET -> applets.addAll(appletAids(info));
                default -> requireComponent(tag);
            }
        }
        return new LoadFile(packageAid.orElseThrow(() -> new Refusal(StatusWord.WRONG_DATA)), applets);
    }

    private static Aid packageAid(DataReader info) {
        if (info.nextShort() != MAGIC_HIGH || info.nextShort() != MAGIC_LOW) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        info.next(VERSION_AND_FLAGS);
        return info.nextAid();
    }

    private static List<Aid> appletAids(DataReader info) {
        List<Aid> aids = new ArrayList<>();
        int count = info.nextByte();
        for (int i = 0; i < count; i++) {
            aids.add(info.nextAid());
            info.nextShort();
        }
        info.requireEnd();
        return aids;
    }

    private static void requireComponent(int tag) {
        if (tag < HEADER || tag > LAST_COMPONENT) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
    }
}
