package ua.citycard.virtualcard;

import com.licel.jcardsim.crypto.CRC16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.function.UnaryOperator;
import javacard.framework.APDU;
import javacard.security.RandomData;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Replaces four classes of jCardSim 3.0.6 before their first use: its two random generators, which are constant, so that
 * every card would have the same key and one signature would reveal it; {@code ByteContainer}, whose number gets the last
 * byte of an earlier and longer one, so that one in 256 keys made anew would be no pair; and {@code Signature}, which prints
 * to stdout.
 */
final class JcardsimRepairs {
    private static final String KEY_RANDOM = "com/licel/jcardsim/crypto/SecureRandomNullProvider";
    private static final String RANDOM_DATA = "com/licel/jcardsim/crypto/RandomDataImpl";
    private static final String NUMBER = "com/licel/jcardsim/crypto/ByteContainer";
    private static final String SIGNATURE = "javacard/security/Signature";

    /** Header, Lc, 255 bytes and Le. */
    private static final int LONGEST_SHORT_COMMAND = 261;

    private JcardsimRepairs() {}

    /** @throws IllegalStateException when jCardSim's own classes are in use already */
    static void apply() {
        try {
            MethodHandles.Lookup crypto = MethodHandles.privateLookupIn(CRC16.class, MethodHandles.lookup());
            crypto.defineClass(renamed(CardSecureRandom.class));
            crypto.defineClass(renamed(CardRandomData.class));
            crypto.defineClass(changed(NUMBER, NumberOfItsLength::new));
            MethodHandles.privateLookupIn(RandomData.class, MethodHandles.lookup())
                    .defineClass(changed(SIGNATURE, Silencer::new));
        } catch (LinkageError tooLate) {
            throw new IllegalStateException("jCardSim was used before the first virtual card was made", tooLate);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("jCardSim must be on the class path, not a named module", closed);
        }
    }

    /** Gives an APDU object a buffer for every short command: jCardSim's has one byte less. */
    static void makeRoom(APDU apdu) {
        try {
            Field buffer = APDU.class.getDeclaredField("buffer");
            buffer.setAccessible(true);
            buffer.set(apdu, new byte[LONGEST_SHORT_COMMAND]);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("This is not the jCardSim that we know", changed);
        }
    }

    /** One of our classes under the name of the one that it replaces. */
    private static byte[] renamed(Class<?> replacement) {
        ClassWriter writer = new ClassWriter(0);
        Map<String, String> names = Map.of(
                internalName(CardSecureRandom.class), KEY_RANDOM, internalName(CardRandomData.class), RANDOM_DATA);
        reader(internalName(replacement)).accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
        return writer.toByteArray();
    }

    /** The class as it is, but for what the visitor changes in its methods. */
    private static byte[] changed(String name, UnaryOperator<MethodVisitor> change) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ClassVisitor changing = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String method, String descriptor, String signature, String[] exceptions) {
                return change.apply(super.visitMethod(access, method, descriptor, signature, exceptions));
            }
        };
        reader(name).accept(changing, 0);
        return writer.toByteArray();
    }

    private static ClassReader reader(String name) {
        try (InputStream bytes = JcardsimRepairs.class.getResourceAsStream("/" + name + ".class")) {
            if (bytes == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new ClassReader(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** Puts away what goes to a print stream. */
    private static final class Silencer extends MethodVisitor {
        Silencer(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/io/PrintStream")) {
                super.visitInsn(Opcodes.POP2);
            } else if (name.equals("printStackTrace")) {
                super.visitInsn(Opcodes.POP);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }

    /** Makes a number of as many bytes as there are, not of the whole array that holds them. */
    private static final class NumberOfItsLength extends MethodVisitor {
        NumberOfItsLength(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/math/BigInteger") && name.equals("<init>")) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, NUMBER, "length", "S");
                super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Arrays", "copyOf", "([BI)[B", false);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
