package ua.citycard.card.globalplatform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapFileTest {
    private static final String HEADER = "01 0011 DECAFFED 0102 04 0001 06 F05541434301";
    static final List<String> ALPHABETIC = List.of(
            "Applet",
            "Class",
            "ConstantPool",
            "Debug",
            "Descriptor",
            "Directory",
            "Import",
            "Method",
            "RefLocation",
            "StaticField");

    @Test
    void components_are_loaded_in_the_order_of_the_java_card_specification() throws IOException {
        CapFile cap = CapFile.parse(zip(ALPHABETIC));
        assertThat(cap.packageAid()).isEqualTo(new Aid("F05541434301"));
        byte[] file = joined(cap.blocks(7));
        assertThat(file).startsWith(0xC4, file.length - 2);
        String order = HexFormat.of().withUpperCase().formatHex(file, 2, file.length);
        String header = HEADER.replace(" ", "");
        assertThat(order)
                .isEqualTo(header
                        + hex("Directory")
                        + hex("Import")
                        + hex("Applet")
                        + hex("Class")
                        + hex("Method")
                        + hex("StaticField")
                        + hex("ConstantPool")
                        + hex("RefLocation"));
    }

    @Test
    void a_large_package_has_a_length_of_two_bytes_and_full_blocks() throws IOException {
        CapFile cap = CapFile.parse(zip(ALPHABETIC, new byte[3000]));
        List<byte[]> blocks = cap.blocks(239);
        assertThat(blocks.subList(0, blocks.size() - 1)).allMatch(block -> block.length == 239);
        byte[] file = joined(blocks);
        assertThat(file).startsWith(0xC4, 0x82, (file.length - 4) >> 8, file.length - 4);
    }

    @Test
    void a_zip_without_all_components_is_no_cap_file() {
        assertThatIOException()
                .isThrownBy(() -> CapFile.parse(zip(ALPHABETIC.subList(0, 7))))
                .withMessageContaining("Method");
        assertThatIOException().isThrownBy(() -> CapFile.parse(new byte[] {1, 2, 3}));
    }

    @Test
    void a_component_that_is_too_large_is_not_unpacked() {
        assertThatIOException()
                .isThrownBy(() -> CapFile.parse(zip(ALPHABETIC, new byte[70_000])))
                .withMessageContaining("too large");
    }

    static byte[] zip(List<String> components, byte[]... method) throws IOException {
        return zip(HEADER.replace(" ", ""), components, method);
    }

    private static byte[] zip(String header, List<String> components, byte[]... method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "Header", HexFormat.of().parseHex(header));
            for (String name : components) {
                boolean replaced = name.equals("Method") && method.length > 0;
                add(zip, name, replaced ? method[0] : HexFormat.of().parseHex(hex(name)));
            }
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("ua/citycard/applet/javacard/" + name + ".cap"));
        zip.write(content);
    }

    /** Bytes that tell one component from another. */
    private static String hex(String name) {
        return String.format("%02X%02X", (int) name.charAt(0), name.length());
    }

    private static byte[] joined(List<byte[]> blocks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        blocks.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void the_length_of_the_load_file_is_as_short_as_it_can_be() throws IOException {
        int rest = joined(CapFile.parse(zip(ALPHABETIC, new byte[0])).blocks(255)).length - 2;
        assertThat(joined(CapFile.parse(zip(ALPHABETIC, new byte[0x7F - rest])).blocks(255)))
                .startsWith(0xC4, 0x7F, 0x01)
                .hasSize(2 + 0x7F);
        assertThat(joined(CapFile.parse(zip(ALPHABETIC, new byte[0x80 - rest])).blocks(255)))
                .startsWith(0xC4, 0x81, 0x80, 0x01)
                .hasSize(3 + 0x80);
        assertThat(joined(CapFile.parse(zip(ALPHABETIC, new byte[0xFF - rest])).blocks(255)))
                .startsWith(0xC4, 0x81, 0xFF, 0x01)
                .hasSize(3 + 0xFF);
        assertThat(joined(CapFile.parse(zip(ALPHABETIC, new byte[0x100 - rest])).blocks(255)))
                .startsWith(0xC4, 0x82, 0x01, 0x00, 0x01)
                .hasSize(4 + 0x100);
    }

    @Test
    void a_package_goes_in_256_blocks_of_255_bytes_at_most() throws IOException {
        CapFile cap = CapFile.parse(zip(ALPHABETIC, new byte[2000]));
        int length = joined(cap.blocks(255)).length;
        int smallest = (length + 255) / 256;
        assertThat(cap.blocks(smallest)).hasSizeLessThanOrEqualTo(256).noneMatch(block -> block.length == 0);
        assertThat(cap.blocks(length / 8 + 1)).hasSize(8);
        assertThatIllegalArgumentException().isThrownBy(() -> cap.blocks(smallest - 1));
        assertThatIllegalArgumentException().isThrownBy(() -> cap.blocks(256));
    }

    @Test
    void the_largest_component_is_unpacked() throws IOException {
        byte[] largest = new byte[0xFFFF + 3];
        assertThat(CapFile.parse(zip(ALPHABETIC, largest)).packageAid()).isEqualTo(new Aid("F05541434301"));
        byte[] larger = new byte[largest.length + 1];
        assertThatIOException()
                .isThrownBy(() -> CapFile.parse(zip(ALPHABETIC, larger)))
                .withMessageContaining("too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"04", "11", "80", "FF"})
    void a_package_without_an_aid_is_no_cap_file(String length) {
        String header = "010011DECAFFED0102040001" + length + "F0554143430100000000000000000000";
        assertThatIOException()
                .isThrownBy(() -> CapFile.parse(zip(header, ALPHABETIC)))
                .withMessageContaining("no CAP file");
    }

    @Test
    void a_zip_whose_names_make_no_sense_is_no_cap_file() throws IOException {
        byte[] zip = zip(ALPHABETIC);
        int name = new String(zip, ISO_8859_1).indexOf("ua/citycard");
        zip[name] = (byte) 0xFF; // no character begins so in UTF-8
        assertThatIOException().isThrownBy(() -> CapFile.parse(zip));
    }
}
