package ua.citycard.virtualcard.securitydomain;

import java.util.List;

/**
 * An executable load file: a Java Card package.
 *
 * @param modules the AIDs of the applet classes in it
 */
public record LoadFile(Aid aid, List<Aid> modules) {
    public LoadFile {
        modules = List.copyOf(modules);
    }
}
