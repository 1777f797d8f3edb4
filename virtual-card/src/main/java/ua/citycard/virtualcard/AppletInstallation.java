package ua.citycard.virtualcard;

import com.licel.jcardsim.utils.BiConsumer;
import java.lang.reflect.InvocationTargetException;
import javacard.framework.AID;
import javacard.framework.Applet;
import javacard.framework.SystemException;
import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.securitydomain.Application;
import ua.citycard.virtualcard.securitydomain.Refusal;
import ua.citycard.virtualcard.securitydomain.StatusWord;

/** One call of an applet's install method, and what it registers: JCRE 3.1, once, and under the AID that it was given. */
final class AppletInstallation implements BiConsumer<Applet, AID> {
    private final Application application;
    private @Nullable Applet applet;
    private @Nullable AID aid;

    AppletInstallation(Application application) {
        this.application = application;
    }

    /**
     * Calls the method; whatever it throws comes out of here.
     *
     * @throws Refusal 6A80 when it registers nothing, or under another AID
     */
    Applet run(Class<? extends Applet> appletClass, byte[] parameters, int offset, int length) {
        try {
            appletClass
                    .getMethod("install", byte[].class, short.class, byte.class)
                    .invoke(null, parameters, (short) offset, (byte) length);
        } catch (InvocationTargetException thrown) {
            throw unchecked(thrown.getTargetException());
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(appletClass + " has no install method", missing);
        }
        return registered();
    }

    @Override
    public void accept(Applet registered, @Nullable AID chosen) {
        if (applet != null) {
            throw new SystemException(SystemException.ILLEGAL_AID);
        }
        applet = registered;
        aid = chosen;
    }

    private Applet registered() {
        Applet found = applet;
        AID given = aid == null ? application.module().javaCard() : aid;
        if (found == null || !application.aid().javaCard().equals(given)) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return found;
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("An install method threw what it may not", thrown);
    }
}
