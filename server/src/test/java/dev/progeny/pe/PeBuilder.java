package dev.progeny.pe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays out a small image from lines of text, so that no binary is needed for a test. One statement a line, {@code ;} starts a
 * comment:
 *
 * <pre>
 * machine x64 | x86             first, if at all; x64 otherwise
 * import kernel32.dll!WinExec   one imported function; {@code shell32.dll!#165} by ordinal
 * delay  user32.dll!MessageBoxW one delay-loaded function
 * export Run main               what stands at a label; {@code export Run =ntdll.Run} forwards
 * data   name "text"            bytes with an end; {@code L"text"} in UTF-16
 * version 10.0.1.2 Key=Text     a version resource with one string
 * label  main                   the place of the next code; with machine x64 also a function with unwind data
 * code   48 8D 0D {name}        bytes; {name} is the distance from behind it, [name] the address, four bytes each
 * </pre>
 *
 * A function's slot has the name of the function ({@code #165} for an ordinal). Code stands at 0x1000, data at 0x10000 from the
 * base, which is 0x140000000 or, for x86, 0x400000.
 */
public final class PeBuilder {
    private static final int TEXT = 0x1000; // rva
    private static final int RDATA = 0x10000; // rva
    private static final int FILE_ALIGNMENT = 0x200; // bytes
    private static final int HEADERS = 0x400; // bytes

    private final Map<String, List<String>> imports = new LinkedHashMap<>();
    private final Map<String, List<String>> delayed = new LinkedHashMap<>();
    private final Map<String, String> exports = new LinkedHashMap<>();
    private final Map<String, byte[]> data = new LinkedHashMap<>();
    private final List<String> code = new ArrayList<>();
    private final Map<String, Integer> rvas = new LinkedHashMap<>();
    private final ByteBuffer rdata = little(0x10000);
    private final int[] directories = new int[32];
    private boolean wide = true;
    private String version = "";

    private PeBuilder() {}

    /** The bytes of the image that the lines describe. */
    public static byte[] build(String lines) {
        var builder = new PeBuilder();
        lines.lines()
                .map(it -> it.replaceAll(";.*", "").strip())
                .filter(it -> !it.isEmpty())
                .forEach(builder::statement);
        return builder.file();
    }

    /** The image itself. */
    public static Image image(String name, String lines) {
        try {
            return Image.read(name, build(lines));
        } catch (MalformedImageException e) {
            throw new AssertionError(lines, e);
        }
    }

    private void statement(String line) {
        String[] word = line.split("\\s+", 2);
        String rest = word[1];
        switch (word[0]) {
            case "machine" -> wide = rest.equals("x64");
            case "import" -> add(imports, rest);
            case "delay" -> add(delayed, rest);
            case "export" -> exports.put(rest.split("\\s+")[0], rest.split("\\s+")[1]);
            case "data" -> {
                String[] named = rest.split("\\s+", 2);
                boolean utf16 = named[1].startsWith("L");
                String text = named[1].substring(utf16 ? 2 : 1, named[1].length() - 1) + "\0";
                data.put(named[0], text.getBytes(utf16 ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1));
            }
            case "version" -> version = rest;
            case "label" -> code.add(rest + ":");
            case "code" -> code.add(rest);
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static void add(Map<String, List<String>> to, String moduleAndName) {
        String[] part = moduleAndName.split("!");
        to.computeIfAbsent(part[0], it -> new ArrayList<>()).add(part[1]);
    }

    private byte[] file() {
        int importTable = reserve(20 * (imports.size() + 1));
        int delayTable = reserve(32 * (delayed.size() + 1));
        int at = importTable;
        for (var module : imports.entrySet()) {
            rdata.putInt(at, thunks(module.getValue(), false)).putInt(at + 12, RDATA + text(module.getKey()));
            rdata.putInt(at + 16, thunks(module.getValue(), true));
            at += 20;
        }
        directory(1, imports.isEmpty() ? 0 : RDATA + importTable, at + 20 - importTable);
        at = delayTable;
        for (var module : delayed.entrySet()) {
            rdata.putInt(at, 1).putInt(at + 4, RDATA + text(module.getKey()));
            rdata.putInt(at + 12, thunks(module.getValue(), true)).putInt(at + 16, thunks(module.getValue(), false));
            at += 32;
        }
        directory(13, delayed.isEmpty() ? 0 : RDATA + delayTable, at + 32 - delayTable);
        data.forEach((name, bytes) -> {
            rvas.put(name, RDATA + reserve(bytes.length));
            rdata.position(rvas.get(name) - RDATA);
            rdata.put(bytes);
        });
        labels();
        byte[] text = assemble();
        unwind(text.length);
        exportTable();
        versionResource();
        ByteBuffer file = little(HEADERS + pad(text.length) + pad(rdata.position()));
        headers(file, text.length, rdata.position());
        file.position(HEADERS);
        file.put(text).position(HEADERS + pad(text.length));
        file.put(rdata.flip());
        return file.array();
    }

    /** Space at an address that 8 divides. */
    private int reserve(int size) {
        int at = rdata.position() + 7 & ~7;
        rdata.position(at + size);
        return at;
    }

    private int text(String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        int at = reserve(bytes.length);
        rdata.position(at);
        rdata.put(bytes);
        return at;
    }

    private int thunks(List<String> names, boolean slots) {
        List<Long> entries = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith("#")) {
                entries.add(Long.parseLong(name.substring(1)) | (wide ? Long.MIN_VALUE : 0x8000_0000L));
            } else {
                int hint = reserve(2 + name.length() + 1);
                rdata.position(hint + 2);
                rdata.put((name + "\0").getBytes(StandardCharsets.UTF_8));
                entries.add((long) RDATA + hint);
            }
        }
        int size = wide ? 8 : 4;
        int start = reserve(size * (entries.size() + 1));
        for (int i = 0; i < entries.size(); i++) {
            if (slots) {
                rvas.put(names.get(i), RDATA + start + i * size);
            }
            if (wide) {
                rdata.putLong(start + i * size, entries.get(i));
            } else {
                rdata.putInt(start + i * size, entries.get(i).intValue());
            }
        }
        return RDATA + start;
    }

    private void labels() {
        int at = TEXT;
        for (String line : code) {
            if (line.endsWith(":")) {
                rvas.put(line.substring(0, line.length() - 1), at);
            } else {
                for (String word : line.split("\\s+")) {
                    at += word.startsWith("{") || word.startsWith("[") ? 4 : 1;
                }
            }
        }
    }

    private byte[] assemble() {
        var out = new ByteArrayOutputStream();
        for (String line : code) {
            for (String word : line.endsWith(":") ? new String[0] : line.split("\\s+")) {
                if (word.startsWith("{") || word.startsWith("[")) {
                    int target = rvas.get(word.substring(1, word.length() - 1));
                    int value = word.startsWith("{") ? target - (TEXT + out.size() + 4) : target + (int) base();
                    out.writeBytes(little(4).putInt(value).array());
                } else {
                    out.write(Integer.parseInt(word, 16));
                }
            }
        }
        return out.toByteArray();
    }

    private void unwind(int textSize) {
        List<String> functions = code.stream()
                .filter(it -> it.endsWith(":"))
                .map(it -> it.replace(":", ""))
                .toList();
        if (!wide || functions.isEmpty()) {
            return;
        }
        int info = reserve(4);
        rdata.put(info, (byte) 1); // version 1, no prologue
        int table = reserve(12 * functions.size());
        for (int i = 0; i < functions.size(); i++) {
            int end = i + 1 < functions.size() ? rvas.get(functions.get(i + 1)) : TEXT + textSize;
            rdata.putInt(table + 12 * i, rvas.get(functions.get(i))).putInt(table + 12 * i + 4, end);
            rdata.putInt(table + 12 * i + 8, RDATA + info);
        }
        directory(3, RDATA + table, 12 * functions.size());
    }

    private void exportTable() {
        if (exports.isEmpty()) {
            return;
        }
        int count = exports.size();
        int start = reserve(40 + 10 * count);
        rdata.putInt(start + 16, 1).putInt(start + 20, count).putInt(start + 24, count);
        rdata.putInt(start + 28, RDATA + start + 40).putInt(start + 32, RDATA + start + 40 + 4 * count);
        rdata.putInt(start + 36, RDATA + start + 40 + 8 * count);
        int i = 0;
        for (var it : exports.entrySet()) {
            boolean forwarded = it.getValue().startsWith("=");
            int target = forwarded ? RDATA + text(it.getValue().substring(1)) : rvas.get(it.getValue());
            rdata.putInt(start + 40 + 4 * i, target).putInt(start + 40 + 4 * count + 4 * i, RDATA + text(it.getKey()));
            rdata.putShort(start + 40 + 8 * count + 2 * i, (short) i);
            i++;
        }
        directory(0, RDATA + start, rdata.position() - start);
    }

    /** A tree of one type, one name, one language, and the block that it leads to. */
    private void versionResource() {
        if (version.isEmpty()) {
            return;
        }
        String[] numbers = version.split("\\s+", 2)[0].split("\\.");
        String[] pair = version.split("\\s+", 2)[1].split("=");
        ByteBuffer fixed = little(52).putInt(0, 0xFEEF04BD).putInt(4, 0x10000);
        for (int i = 0; i < 4; i++) { // each pair of numbers has the higher one second
            fixed.putShort(8 + 2 * (i ^ 1), Short.parseShort(numbers[i]));
        }
        byte[] value = (pair[1] + "\0").getBytes(StandardCharsets.UTF_16LE);
        byte[] string = block(pair[0], 1, value, pair[1].length() + 1);
        byte[] strings = block("StringFileInfo", 1, block("040904b0", 1, string, 0), 0);
        byte[] root = block("VS_VERSION_INFO", 0, join(fixed.array(), strings), 52);
        int start = reserve(3 * 24 + 16);
        for (int level = 0; level < 3; level++) {
            int at = start + 24 * level;
            rdata.putShort(at + 14, (short) 1).putInt(at + 16, level == 0 ? 16 : 1);
            rdata.putInt(at + 20, level < 2 ? 24 * (level + 1) | 0x8000_0000 : 72);
        }
        int data = reserve(root.length);
        rdata.position(data);
        rdata.put(root);
        rdata.putInt(start + 72, RDATA + data).putInt(start + 76, root.length);
        directory(2, RDATA + start, rdata.position() - start);
    }

    /** Length, length of the value, kind, key, value; each part at an offset that 4 divides. */
    private static byte[] block(String key, int kind, byte[] content, int valueLength) {
        byte[] text = (key + "\0").getBytes(StandardCharsets.UTF_16LE);
        int header = 6 + text.length + 3 & ~3;
        ByteBuffer out = little(header + content.length);
        out.putShort((short) out.capacity())
                .putShort((short) valueLength)
                .putShort((short) kind)
                .put(text);
        out.position(header);
        return out.put(content).array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return little(first.length + second.length).put(first).put(second).array();
    }

    private void directory(int index, int rva, int size) {
        directories[2 * index] = rva;
        directories[2 * index + 1] = rva == 0 ? 0 : size;
    }

    private long base() {
        return wide ? 0x1_4000_0000L : 0x40_0000;
    }

    private void headers(ByteBuffer file, int text, int rdataSize) {
        int optional = 0x58;
        int fixed = wide ? 112 : 96;
        file.put((byte) 'M').put((byte) 'Z').putInt(0x3C, 0x40);
        file.putInt(0x40, 0x4550)
                .putShort(0x44, (short) (wide ? 0x8664 : 0x14C))
                .putShort(0x46, (short) 2);
        file.putShort(0x54, (short) (fixed + 128)).putShort(0x56, (short) 0x22);
        file.putShort(optional, (short) (wide ? 0x20B : 0x10B)).putInt(optional + 16, TEXT);
        if (wide) {
            file.putLong(optional + 24, base());
        } else {
            file.putInt(optional + 28, (int) base());
        }
        file.putInt(optional + 32, 0x1000).putInt(optional + 36, FILE_ALIGNMENT).putShort(optional + 48, (short) 6);
        file.putInt(optional + 56, 0x20000).putInt(optional + 60, HEADERS).putShort(optional + 68, (short) 3);
        file.putInt(optional + fixed - 4, 16);
        for (int i = 0; i < directories.length; i++) {
            file.putInt(optional + fixed + 4 * i, directories[i]);
        }
        int sections = optional + fixed + 128;
        section(file, sections, ".text", text, TEXT, HEADERS, 0x60000020);
        section(file, sections + 40, ".rdata", rdataSize, RDATA, HEADERS + pad(text), 0x40000040);
    }

    private static void section(ByteBuffer file, int at, String name, int size, int rva, int offset, int flags) {
        file.position(at);
        file.put(name.getBytes(StandardCharsets.US_ASCII));
        file.putInt(at + 8, size).putInt(at + 12, rva).putInt(at + 16, pad(size));
        file.putInt(at + 20, offset).putInt(at + 36, flags);
    }

    private static int pad(int size) {
        return size + FILE_ALIGNMENT - 1 & -FILE_ALIGNMENT;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
