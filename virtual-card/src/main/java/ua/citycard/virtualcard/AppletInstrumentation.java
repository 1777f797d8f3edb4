package ua.citycard.virtualcard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes an applet class's writes to memory and its allocations go through {@link MemoryAccess}, and its calls of keys and
 * algorithms through {@link PrimitiveAccess}.
 *
 * <p>Array stores and the copying methods of {@code Util} become calls of it. A write to a field, and a call of the
 * library that may write into arrays or keys, becomes the call of a private method that is added to the class and tells
 * them before and after. No code is added between existing instructions that would need a new frame.
 *
 * <p>All cards share an applet's classes, so a static field that changes would connect them; it is refused. Fields that a
 * constructor writes belong to an object that does not count before its installation is complete. Static initialisers are
 * left alone: a card gets its constants with the package, none of them is a card's allocation or write.
 */
final class AppletInstrumentation extends ClassVisitor {
    private static final String ACCESS = Type.getInternalName(MemoryAccess.class);
    private static final String PRIMITIVES = Type.getInternalName(PrimitiveAccess.class);
    private static final String UTIL = "javacard/framework/Util";
    private static final Set<String> COPYING =
            Set.of("arrayCopy", "arrayCopyNonAtomic", "arrayFill", "arrayFillNonAtomic", "setShort");
    private static final Set<String> FACTORIES = Set.of("getInstance", "buildKey");
    private static final String BYTES = "[B";

    /** How the arguments begin of a method that takes input: array, offset and length; before them lies what it is called on. */
    private static final String INPUT = "([BSS";

    private static final int INPUT_LENGTH_AT = 3;

    private final Map<Bridge, String> bridges = new LinkedHashMap<>();
    private String className = "";

    private AppletInstrumentation(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** @throws IllegalArgumentException when the class can't run on several cards at once, or is no Java Card class */
    static byte[] apply(byte[] original) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(original).accept(new AppletInstrumentation(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        className = name;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return name.equals("<clinit>") ? next : new Instructions(next, name);
    }

    @Override
    public void visitEnd() {
        bridges.forEach((bridge, name) -> bridge.write(cv, name));
        super.visitEnd();
    }

    /** One method's instructions. */
    private final class Instructions extends MethodVisitor {
        private final String method;

        Instructions(MethodVisitor next, String method) {
            super(Opcodes.ASM9, next);
            this.method = method;
        }

        @Override
        public void visitInsn(int opcode) {
            switch (opcode) {
                case Opcodes.BASTORE -> access("storeByte", "(Ljava/lang/Object;II)V");
                case Opcodes.SASTORE -> access("storeShort", "([SII)V");
                case Opcodes.AASTORE -> access("storeReference", "([Ljava/lang/Object;ILjava/lang/Object;)V");
                case Opcodes.IASTORE, Opcodes.LASTORE, Opcodes.CASTORE, Opcodes.FASTORE, Opcodes.DASTORE ->
                    throw new IllegalArgumentException(className + " has arrays that Java Card has not");
                default -> super.visitInsn(opcode);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC) {
                throw new IllegalArgumentException(
                        className + "." + name + " is static and changes: all cards would share it");
            }
            if (opcode == Opcodes.PUTFIELD && !method.equals("<init>")) {
                bridge(new FieldBridge(owner, name, descriptor));
            } else {
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW) {
                access("allocatedObject", "()V");
            } else if (opcode == Opcodes.ANEWARRAY) {
                countArray(Short.BYTES);
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                countArray(operand == Opcodes.T_SHORT ? Short.BYTES : Byte.BYTES);
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(UTIL) && COPYING.contains(name)) {
                access(name, descriptor);
                return;
            }
            if (opcode == Opcodes.INVOKESTATIC && isOfLibrary(owner) && FACTORIES.contains(name)) {
                access("allocatedObject", "()V");
            }
            CallBridge call = new CallBridge(opcode, owner, name, descriptor, isInterface);
            if (opcode != Opcodes.INVOKESPECIAL && isOfLibrary(owner) && (call.mayWrite() || call.isOfCryptography())) {
                bridge(call);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        private void countArray(int elementSize) {
            super.visitInsn(Opcodes.DUP);
            super.visitInsn(Opcodes.ICONST_0 + elementSize);
            access("allocatedArray", "(II)V");
        }

        private void access(String name, String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, ACCESS, name, descriptor, false);
        }

        private void bridge(Bridge bridge) {
            String name = bridges.computeIfAbsent(bridge, added -> "card$" + bridges.size());
            super.visitMethodInsn(Opcodes.INVOKESTATIC, className, name, bridge.descriptor(), false);
        }
    }

    private static boolean isOfLibrary(String owner) {
        return owner.startsWith("javacard/")
                || owner.startsWith("javacardx/")
                || owner.startsWith("org/globalplatform/");
    }

    /** A private static method that does what one instruction did, and tells of it. */
    private sealed interface Bridge {
        String descriptor();

        /** Everything but the return; the arguments are the local variables. */
        void code(MethodVisitor code);

        default void write(ClassVisitor target, String name) {
            MethodVisitor code = target.visitMethod(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, descriptor(), null, null);
            code.visitCode();
            code(code);
            code.visitInsn(Type.getReturnType(descriptor()).getOpcode(Opcodes.IRETURN));
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
    }

    /** A write to a field. */
    private record FieldBridge(String owner, String name, String type) implements Bridge {
        @Override
        public String descriptor() {
            return "(L" + owner + ";" + type + ")V";
        }

        @Override
        public void code(MethodVisitor code) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitLdcInsn(Type.getObjectType(owner));
            code.visitLdcInsn(name);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    ACCESS,
                    "beforePut",
                    "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/String;)V",
                    false);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Type.getType(type).getOpcode(Opcodes.ILOAD), 1);
            code.visitFieldInsn(Opcodes.PUTFIELD, owner, name, type);
        }
    }

    /**
     * A call of the library that may write into an array that it gets or into the key that it is made on, or that computes.
     */
    private record CallBridge(int opcode, String owner, String name, String called, boolean isInterface)
            implements Bridge {
        boolean mayWrite() {
            return called.contains(BYTES) || isKey();
        }

        boolean isOfCryptography() {
            return opcode != Opcodes.INVOKESTATIC
                    && (owner.startsWith("javacard/security/") || owner.startsWith("javacardx/crypto/"));
        }

        private boolean isKey() {
            return opcode != Opcodes.INVOKESTATIC && owner.startsWith("javacard/security/") && owner.contains("Key");
        }

        @Override
        public String descriptor() {
            return opcode == Opcodes.INVOKESTATIC ? called : "(L" + owner + ";" + called.substring(1);
        }

        @Override
        public void code(MethodVisitor code) {
            Type[] arguments = Type.getArgumentTypes(descriptor());
            if (isOfCryptography()) {
                tellPrimitive(code);
            }
            if (mayWrite()) {
                tellBefore(code, arguments);
            }
            int local = 0;
            for (Type argument : arguments) {
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
                local += argument.getSize();
            }
            code.visitMethodInsn(opcode, owner, name, called, isInterface);
            if (mayWrite()) {
                code.visitMethodInsn(Opcodes.INVOKESTATIC, ACCESS, "afterCall", "()V", false);
            }
        }

        private void tellPrimitive(MethodVisitor code) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitLdcInsn(name);
            if (called.startsWith(INPUT)) {
                code.visitVarInsn(Opcodes.ILOAD, INPUT_LENGTH_AT);
            } else {
                code.visitInsn(Opcodes.ICONST_0);
            }
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, PRIMITIVES, "calling", "(Ljava/lang/Object;Ljava/lang/String;I)V", false);
        }

        private void tellBefore(MethodVisitor code, Type[] arguments) {
            code.visitIntInsn(Opcodes.BIPUSH, arguments.length);
            code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
            int local = 0;
            for (int i = 0; i < arguments.length; i++) {
                boolean watched = arguments[i].getDescriptor().equals(BYTES) || (i == 0 && isKey());
                if (watched) {
                    code.visitInsn(Opcodes.DUP);
                    code.visitIntInsn(Opcodes.BIPUSH, i);
                    code.visitVarInsn(Opcodes.ALOAD, local);
                    code.visitInsn(Opcodes.AASTORE);
                }
                local += arguments[i].getSize();
            }
            code.visitMethodInsn(Opcodes.INVOKESTATIC, ACCESS, "beforeCall", "([Ljava/lang/Object;)V", false);
        }
    }
}
