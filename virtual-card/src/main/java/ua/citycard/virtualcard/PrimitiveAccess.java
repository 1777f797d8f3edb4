package ua.citycard.virtualcard;

/**
 * Where an applet's calls of keys and algorithms come by, put there by {@link AppletInstrumentation} like {@link
 * MemoryAccess}; public for the same reason.
 */
public final class PrimitiveAccess {
    private PrimitiveAccess() {}

    /**
     * A method that is about to be called.
     *
     * @param length of its input in bytes, 0 when it takes none
     */
    public static void calling(Object target, String method, int length) {
        CardRuntime.current().meter().calling(target, method, length);
    }
}
