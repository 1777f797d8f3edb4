package ua.citycard.card.globalplatform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import ua.citycard.card.transport.CommandApdu;

/** A package for Java Cards: a zip of components, which go to the card one after the other. */
public final class CapFile {
    /** The order of installation (Java Card VM specification 3.0.5, 6.2); Descriptor and Debug stay with the host. */
    private static final List<String> COMPONENTS = List.of(
            "Header",
            "Directory",
            "Import",
            "Applet",
            "Class",
            "Method",
            "StaticField",
            "Export",
            "ConstantPool",
            "RefLocation");

    private static final List<String> OPTIONAL = List.of("Applet", "Export");

    /** Sizes of components have two bytes: nothing larger is a component. */
    private static final int MAX_COMPONENT = 0xFFFF + 3;

    private static final int LOAD_FILE_DATA_BLOCK = 0xC4;

    /** Where a Header component has the package's AID: tag, size, magic, version, flags, package version. */
    private static final int AID_LENGTH_AT = 12;

    private final Aid packageAid;
    private final byte[] code;

    private CapFile(Aid packageAid, byte[] code) {
        this.packageAid = packageAid;
        this.code = code;
    }

    /**
     * Reads a CAP file.
     *
     * @throws IOException when it is no CAP file or incomplete
     */
    public static CapFile parse(byte[] zip) throws IOException {
        Map<String, byte[]> found = components(zip);
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        for (String name : COMPONENTS) {
            byte[] component = found.get(name);
            if (component != null) {
                code.writeBytes(component);
            } else if (!OPTIONAL.contains(name)) {
                throw new IOException("no CAP file: its " + name + " component is missing");
            }
        }
        return new CapFile(packageAid(code.toByteArray()), code.toByteArray());
    }

    public Aid packageAid() {
        return packageAid;
    }

    /**
     * The load file as it is sent: C4 ‖ length ‖ the components (11.6.2.3), cut into blocks.
     *
     * @param size bytes of a block, 1 to 255
     */
    List<byte[]> blocks(int size) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(LOAD_FILE_DATA_BLOCK);
        writeLength(code.length, file);
        file.writeBytes(code);
        byte[] bytes = file.toByteArray();
        int count = (bytes.length + size - 1) / size;
        if (size > CommandApdu.MAX_DATA || count > 256) {
            throw new IllegalArgumentException(bytes.length + " bytes do not go in 256 blocks of " + size);
        }
        byte[][] blocks = new byte[count][];
        for (int i = 0; i < count; i++) {
            blocks[i] = Arrays.copyOfRange(bytes, i * size, Math.min((i + 1) * size, bytes.length));
        }
        return List.of(blocks);
    }

    private static Map<String, byte[]> components(byte[] zip) throws IOException {
        Map<String, byte[]> components = new HashMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!file.endsWith(".cap")) {
                    continue;
                }
                byte[] content = entries.readNBytes(MAX_COMPONENT + 1);
                if (content.length > MAX_COMPONENT) {
                    throw new IOException("no CAP file: " + file + " is too large for a component");
                }
                if (components.put(file.substring(0, file.length() - ".cap".length()), content) != null) {
                    throw new IOException("no CAP file: it holds " + file + " twice");
                }
            }
        } catch (IllegalArgumentException malformedName) { // how the JDK's zip says it
            throw new IOException("no CAP file: it has a name that can't be read", malformedName);
        }
        return components;
    }

    private static Aid packageAid(byte[] header) throws IOException {
        if (header.length <= AID_LENGTH_AT || header.length < AID_LENGTH_AT + 1 + header[AID_LENGTH_AT]) {
            throw new IOException("no CAP file: its Header component is cut short");
        }
        try {
            return Aid.of(Arrays.copyOfRange(header, AID_LENGTH_AT + 1, AID_LENGTH_AT + 1 + header[AID_LENGTH_AT]));
        } catch (IllegalArgumentException noAid) {
            throw new IOException("no CAP file: its package has no AID", noAid);
        }
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        if (length > 0xFF) {
            out.write(0x82);
            out.write(length >> Byte.SIZE);
        } else if (length > 0x7F) {
            out.write(0x81);
        }
        out.write(length);
    }
}
