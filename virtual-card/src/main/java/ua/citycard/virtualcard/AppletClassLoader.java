package ua.citycard.virtualcard;

import java.io.IOException;
import java.io.InputStream;

/** Loads the classes of one applet's package, all cards' alike, with their writes to non-volatile memory made visible. */
final class AppletClassLoader extends ClassLoader {
    private final String packagePrefix;

    /** @param packagePrefix the package's name and a dot */
    AppletClassLoader(String packagePrefix, ClassLoader parent) {
        super(parent);
        this.packagePrefix = packagePrefix;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(packagePrefix)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream original = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (original == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] visible = AppletInstrumentation.apply(original.readAllBytes());
            return defineClass(name, visible, 0, visible.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
