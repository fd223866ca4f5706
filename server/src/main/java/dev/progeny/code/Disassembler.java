package dev.progeny.code;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.pe.Machine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Capstone 5, the only class that knows it. The engine is its WebAssembly build, compiled to JVM classes when this program
 * is built: hostile bytes can at worst confuse the engine's own linear memory, never the JVM.
 *
 * <p>Not safe for threads; an instance holds some 22 MB, so one is made for each image and dropped with it.
 */
public final class Disassembler {
    private static final int ARCH_ARM64 = 1;
    private static final int ARCH_X86 = 3;
    private static final int MODE_LITTLE_ENDIAN = 0;
    private static final int MODE_32 = 1 << 2;
    private static final int MODE_64 = 1 << 3;
    private static final int OPTION_DETAIL = 2;
    private static final int ON = 3;

    // Names that the WebAssembly build gives to the exports, in the order of its script.
    private static final String INITIALISE = "e";
    private static final String VERSION = "f";
    private static final String OPEN = "j";
    private static final String OPTION = "l";
    private static final String ALLOCATE_INSTRUCTION = "o";
    private static final String DISASSEMBLE_NEXT = "p";
    private static final String REGISTER_NAME = "q";
    private static final String ALLOCATE = "z";

    // struct cs_insn
    private static final int INSTRUCTION_SIZE = 240;
    private static final int SIZE = 16;
    private static final int MNEMONIC = 42;
    private static final int OPERAND_TEXT = 74;
    private static final int DETAIL = 236;

    // struct cs_detail
    private static final int WRITTEN = 42;
    private static final int WRITTEN_COUNT = 82;
    private static final int GROUPS = 83;
    private static final int GROUP_COUNT = 91;
    private static final int MOST_WRITTEN = 20;

    private static final int GROUP_JUMP = 1;
    private static final int GROUP_CALL = 2;
    private static final int GROUP_RETURN = 3;

    /** The longest instruction: x86's fifteen bytes. */
    private static final int WINDOW = 16;

    private final Machine machine;
    private final OperandReader operands;
    private final Memory memory;
    private final ExportFunction next;
    private final ExportFunction registerName;
    private final int handle;
    private final int instruction;
    private final int code;
    private final int cursor;
    private final Map<Integer, Register> registers = new HashMap<>();
    private final Decoded decoded = new Decoded();

    private Disassembler(Machine machine) {
        this.machine = machine;
        operands = machine == Machine.ARM64
                ? new Arm64Operands(this::register)
                : new X86Operands(this::register, machine == Machine.X86 ? 0xffffffffL : -1);
        Instance engine = engine();
        memory = engine.memory();
        next = engine.export(DISASSEMBLE_NEXT);
        registerName = engine.export(REGISTER_NAME);
        ExportFunction allocate = engine.export(ALLOCATE);
        code = (int) allocate.apply(WINDOW)[0];
        cursor = (int) allocate.apply(24)[0];
        int arch = machine == Machine.ARM64 ? ARCH_ARM64 : ARCH_X86;
        int mode =
                switch (machine) {
                    case X64 -> MODE_64;
                    case X86 -> MODE_32;
                    default -> MODE_LITTLE_ENDIAN;
                };
        long error = engine.export(OPEN).apply(arch, mode, cursor)[0];
        if (error != 0) {
            throw new AssertionError("cs_open answers " + error);
        }
        handle = memory.readInt(cursor);
        engine.export(OPTION).apply(handle, OPTION_DETAIL, ON);
        instruction = (int) engine.export(ALLOCATE_INSTRUCTION).apply(handle)[0];
    }

    /** @param machine one whose code can be read: not {@link Machine#OTHER} */
    public static Disassembler of(Machine machine) {
        if (machine == Machine.OTHER) {
            throw new IllegalArgumentException("no code of " + machine + " can be read");
        }
        return new Disassembler(machine);
    }

    /** The engine's version, e.g. {@code 5.0}. */
    public static String version() {
        long version = engine().export(VERSION).apply(0, 0)[0];
        return (version >> 8) + "." + (version & 0xff);
    }

    /**
     * Decodes one instruction.
     *
     * @param bytes code; what follows the instruction is ignored
     * @param va where it stands
     * @return empty if the bytes are no instruction
     */
    public Optional<Instruction> decode(byte[] bytes, int offset, long va) {
        int length = Math.min(WINDOW, bytes.length - offset);
        if (length <= 0) {
            return Optional.empty();
        }
        memory.write(code, bytes, offset, length);
        memory.writeI32(cursor, code);
        memory.writeI32(cursor + 4, length);
        memory.writeLong(cursor + 8, va);
        if ((next.apply(handle, cursor, cursor + 4, cursor + 8, instruction)[0] & 0xff) == 0) {
            return Optional.empty();
        }
        ByteBuffer head = read(instruction, INSTRUCTION_SIZE);
        ByteBuffer detail = read(head.getInt(DETAIL), OperandReader.DETAIL_SIZE);
        int size = Short.toUnsignedInt(head.getShort(SIZE));
        decoded.add(va, size);
        String mnemonic = string(head, MNEMONIC, OPERAND_TEXT);
        String text = string(head, OPERAND_TEXT, DETAIL);
        return Optional.of(new Instruction(
                va,
                size,
                mnemonic,
                text,
                operands.operands(detail, va + size),
                kind(mnemonic, detail),
                operands.indexing(detail),
                writes(detail)));
    }

    /** How many different bytes were decoded so far. */
    long decodedBytes() {
        return decoded.bytes();
    }

    private static Instance engine() {
        var i32 = ValType.I32;
        var one = FunctionType.of(List.of(i32), List.of(i32));
        var four = FunctionType.of(List.of(i32, i32, i32, i32), List.of(i32));
        // fd_write, resize_heap, fd_close: the engine neither prints nor, for one instruction at a time, grows.
        var imports = ImportValues.builder()
                .addFunction(new HostFunction("a", "a", four, (engine, arguments) -> new long[] {0}))
                .addFunction(new HostFunction("a", "b", one, (engine, arguments) -> new long[] {0}))
                .addFunction(new HostFunction("a", "c", one, (engine, arguments) -> new long[] {0}))
                .build();
        Instance engine = Instance.builder(CapstoneWasm.load())
                .withImportValues(imports)
                .withMachineFactory(CapstoneWasm::create)
                .build();
        engine.export(INITIALISE).apply();
        return engine;
    }

    private ByteBuffer read(int address, int length) {
        return ByteBuffer.wrap(memory.readBytes(address, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String string(ByteBuffer bytes, int from, int to) {
        int end = from;
        while (end < to && bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - from];
        bytes.get(from, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private Kind kind(String mnemonic, ByteBuffer detail) {
        boolean jump = false;
        boolean call = false;
        boolean end = false;
        int count = Math.min(8, detail.get(GROUP_COUNT));
        for (int i = 0; i < count; i++) {
            int group = detail.get(GROUPS + i);
            jump |= group == GROUP_JUMP;
            call |= group == GROUP_CALL;
            end |= group == GROUP_RETURN;
        }
        if (machine == Machine.ARM64) {
            return arm64Kind(mnemonic, jump, call, end);
        }
        if (call) {
            return Kind.CALL;
        }
        if (end) {
            return Kind.RETURN;
        }
        if (jump) {
            return mnemonic.endsWith("jmp") ? Kind.JUMP : Kind.BRANCH;
        }
        return switch (mnemonic) {
            case "int3", "ud2", "hlt" -> Kind.TRAP;
            case "int" -> Kind.TRAP;
            default -> Kind.PLAIN;
        };
    }

    private static Kind arm64Kind(String mnemonic, boolean jump, boolean call, boolean end) {
        if (call || mnemonic.equals("bl") || mnemonic.startsWith("blr")) {
            return Kind.CALL;
        }
        if (end || mnemonic.startsWith("ret")) {
            return Kind.RETURN;
        }
        if (mnemonic.equals("b") || mnemonic.equals("br")) {
            return Kind.JUMP;
        }
        if (jump) {
            return Kind.BRANCH;
        }
        return mnemonic.equals("brk") || mnemonic.equals("udf") ? Kind.TRAP : Kind.PLAIN;
    }

    /** Registers that the operands name as written, and those that the instruction always writes. */
    private List<Register> writes(ByteBuffer detail) {
        List<Register> written = new ArrayList<>(operands.written(detail));
        int count = Math.min(MOST_WRITTEN, detail.get(WRITTEN_COUNT));
        for (int i = 0; i < count; i++) {
            Register register = register(Short.toUnsignedInt(detail.getShort(WRITTEN + 2 * i)));
            if (register.isFollowed()) {
                written.add(register);
            }
        }
        return written;
    }

    private Register register(int id) {
        return registers.computeIfAbsent(id, it -> {
            String name = id == 0 ? "" : nameOf(id);
            return machine == Machine.ARM64 ? Register.arm64(name) : Register.x86(name);
        });
    }

    private String nameOf(int id) {
        int address = (int) registerName.apply(handle, id)[0];
        return address == 0 ? "" : string(read(address, WINDOW), 0, WINDOW);
    }
}
