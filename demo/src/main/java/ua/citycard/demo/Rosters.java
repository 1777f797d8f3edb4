package ua.citycard.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of one import each, since the service takes one roster at a time: a OneRoster zip alone, a registry form with
 * the photos. Rosters with their schools come first, forms that name a school by its code after them.
 */
record Rosters(List<List<Path>> imports) {
    static Rosters of(List<Path> files) throws IOException {
        List<Path> oneRosters = new ArrayList<>();
        List<Path> forms = new ArrayList<>();
        List<Path> photos = new ArrayList<>();
        for (Path file : files) {
            if (!file.toString().endsWith(".zip")) {
                forms.add(file);
            } else if (isOneRoster(file)) {
                oneRosters.add(file);
            } else {
                photos.add(file);
            }
        }
        return new Rosters(Stream.concat(
                        oneRosters.stream().map(List::of),
                        forms.stream()
                                .map(form -> Stream.concat(Stream.of(form), photos.stream())
                                        .toList()))
                .toList());
    }

    /** Whether it holds the manifest that OneRoster 1.2's CSV binding demands; what is no zip is left to the service. */
    private static boolean isOneRoster(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry("manifest.csv") != null;
        } catch (ZipException noZip) {
            return true;
        }
    }
}
