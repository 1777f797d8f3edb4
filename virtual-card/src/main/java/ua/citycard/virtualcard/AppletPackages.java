package ua.citycard.virtualcard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import javacard.framework.Applet;
import ua.citycard.virtualcard.securitydomain.Aid;
import ua.citycard.virtualcard.securitydomain.LoadFile;

/**
 * The Java Card packages of the class path: each jar or folder that has one says so in {@code
 * META-INF/javacard/applet.properties} with {@code package-aid}, {@code applet-aid} and {@code applet-class}.
 */
final class AppletPackages {
    private static final String DESCRIPTION = "META-INF/javacard/applet.properties";

    /** What every card of this process can run. */
    static final AppletPackages OF_CLASS_PATH = find(AppletPackages.class.getClassLoader());

    private final SortedMap<Aid, AppletPackage> packages;

    private AppletPackages(SortedMap<Aid, AppletPackage> packages) {
        this.packages = packages;
    }

    Optional<LoadFile> loadFile(Aid aid) {
        return Optional.ofNullable(packages.get(aid)).map(AppletPackage::loadFile);
    }

    List<LoadFile> loadFiles() {
        return packages.values().stream().map(AppletPackage::loadFile).toList();
    }

    /** The class behind a module of a load file that {@link #loadFile} gave. */
    Class<? extends Applet> appletClass(LoadFile loadFile, Aid module) {
        AppletPackage found = packages.get(loadFile.aid());
        if (found == null) {
            throw new IllegalArgumentException(loadFile.aid() + " is not on the class path");
        }
        return found.appletClass(module);
    }

    private static AppletPackages find(ClassLoader classPath) {
        SortedMap<Aid, AppletPackage> found = new TreeMap<>();
        try {
            for (URL description : Collections.list(classPath.getResources(DESCRIPTION))) {
                AppletPackage described = AppletPackage.read(description, classPath);
                found.put(described.loadFile().aid(), described);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new AppletPackages(found);
    }

    /**
     * One package.
     *
     * @param classNames applet class by module AID
     */
    private record AppletPackage(LoadFile loadFile, Map<Aid, String> classNames, AppletClassLoader loader) {
        static AppletPackage read(URL description, ClassLoader classPath) throws IOException {
            Properties properties = new Properties();
            try (InputStream bytes = description.openStream()) {
                properties.load(bytes);
            }
            Aid applet = new Aid(required(properties, "applet-aid", description));
            String className = required(properties, "applet-class", description);
            LoadFile loadFile =
                    new LoadFile(new Aid(required(properties, "package-aid", description)), List.of(applet));
            String packageName = className.substring(0, className.lastIndexOf('.') + 1);
            return new AppletPackage(
                    loadFile, Map.of(applet, className), new AppletClassLoader(packageName, classPath));
        }

        Class<? extends Applet> appletClass(Aid module) {
            String name = classNames.get(module);
            try {
                return Class.forName(name, true, loader).asSubclass(Applet.class);
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException(
                        "The applet class " + name + " that " + DESCRIPTION + " names is missing", missing);
            }
        }

        private static String required(Properties properties, String key, URL description) {
            String value = properties.getProperty(key);
            if (value == null) {
                throw new IllegalStateException(description + " does not say " + key);
            }
            return value.trim();
        }
    }
}
