package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;

/** A load file on its way onto the card: what INSTALL [for load] said of it, and its blocks (GlobalPlatform 11.6). */
final class Loading {
    private static final int LOAD_FILE_DATA_BLOCK = 0xC4;

    private final Aid aid;
    private final LoadFileHash hash;
    private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    private final BlockSequence numbers = new BlockSequence();

    Loading(Aid aid, LoadFileHash hash) {
        this.aid = aid;
        this.hash = hash;
    }

    /** @throws Refusal 6A86 when the block is not the next one */
    void add(int number, byte[] block) {
        numbers.require(number);
        numbers.advance();
        blocks.writeBytes(block);
    }

    /**
     * What the blocks are together.
     *
     * @throws Refusal 6A80 when they are no load file data block, or another one than was announced
     */
    LoadFile loadFile() {
        DataReader data = new DataReader(blocks.toByteArray());
        if (data.nextByte() != LOAD_FILE_DATA_BLOCK) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        byte[] components = data.nextBerField();
        data.requireEnd();
        hash.verify(components);
        LoadFile loaded = CapFile.parse(components);
        if (!loaded.aid().equals(aid)) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return loaded;
    }
}
