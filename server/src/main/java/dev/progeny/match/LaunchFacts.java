package dev.progeny.match;

import dev.progeny.fact.Fact;
import dev.progeny.fact.Text;
import dev.progeny.rule.Facts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads a launch as the process event that it would log on Windows.
 *
 * <p>Names and paths are in lower case: the code says how it spells a name, the event says how the file system does, and the
 * two need not agree. {@link Judge} sees to it that no rule is judged by the case of a name.
 */
final class LaunchFacts implements Facts {
    private static final Fact NOT_SHOWN = new Fact.Unknown("a launch site does not show it");

    private static final int VOLUMES = 12;
    private static final Pattern DRIVE = Pattern.compile("^[a-z]:\\\\");

    private final Map<ProcessField, Fact> facts;

    private LaunchFacts(Map<ProcessField, Fact> facts) {
        this.facts = facts;
    }

    @Override
    public Fact of(String field) {
        return facts.getOrDefault(ProcessField.of(field), NOT_SHOWN);
    }

    /** The events that the launch may log: one, or one for each folder that Windows may redirect to. */
    static List<LaunchFacts> of(Launch launch) {
        return Folders.of(launch).stream()
                .map(it -> new LaunchFacts(facts(launch, lower(it))))
                .toList();
    }

    /** The event of a child of which nothing is known but its parent. */
    static LaunchFacts ofAny(ParentImage parent, Text unknown) {
        Map<ProcessField, Fact> facts = new EnumMap<>(ProcessField.class);
        putStart(facts, parent);
        facts.put(ProcessField.CHILD_NAME, known(unknown));
        facts.put(ProcessField.CHILD_ORIGINAL_NAME, known(unknown));
        facts.put(ProcessField.CHILD_PATH, known(unknown));
        facts.put(ProcessField.CHILD_COMMAND_LINE, known(unknown));
        facts.put(ProcessField.CHILD_ARGUMENTS, Arguments.of(unknown));
        return new LaunchFacts(facts);
    }

    /** The start of a process of which nothing is known, not even its parent. */
    static LaunchFacts ofStart() {
        Map<ProcessField, Fact> facts = new EnumMap<>(ProcessField.class);
        putStart(facts);
        return new LaunchFacts(facts);
    }

    /** The same event with the agent's own word for what happened. */
    LaunchFacts withAction(String action) {
        Map<ProcessField, Fact> more = new EnumMap<>(facts);
        more.put(ProcessField.EVENT_ACTION, Fact.text(action));
        return new LaunchFacts(more);
    }

    /** The same event with the parent's program in another folder. */
    LaunchFacts withParentIn(Text folder) {
        Map<ProcessField, Fact> more = new EnumMap<>(facts);
        if (facts.get(ProcessField.PARENT_NAME) instanceof Fact.Known name) {
            more.put(
                    ProcessField.PARENT_PATH,
                    known(lower(folder).plus(Text.of("\\")).plus(lower(name.text()))));
        }
        return new LaunchFacts(more);
    }

    /** An event of which nothing is known but the parent. */
    static LaunchFacts ofParent(ParentImage parent) {
        Map<ProcessField, Fact> facts = new EnumMap<>(ProcessField.class);
        putParent(facts, parent);
        return new LaunchFacts(facts);
    }

    /** The same event with its names and paths in lower case; the command line keeps the spelling of the code. */
    LaunchFacts lower() {
        Map<ProcessField, Fact> lower = new EnumMap<>(facts);
        lower.replaceAll(
                (field, fact) -> field.isFile() && fact instanceof Fact.Known it ? known(lower(it.text())) : fact);
        return new LaunchFacts(lower);
    }

    /**
     * The same event in lower case with its paths as some agents write them, by the device instead of the drive: one for each
     * of the usual numbers of volumes. A hole for the number would be one for whole folders.
     */
    List<LaunchFacts> byDevices() {
        return IntStream.rangeClosed(1, VOLUMES).mapToObj(this::byDevice).toList();
    }

    private LaunchFacts byDevice(int volume) {
        Map<ProcessField, Fact> devices = new EnumMap<>(lower().facts);
        for (ProcessField field : List.of(ProcessField.CHILD_PATH, ProcessField.PARENT_PATH)) {
            devices.computeIfPresent(
                    field,
                    (it, fact) -> fact instanceof Fact.Known known ? known(byDevice(known.text(), volume)) : fact);
        }
        return new LaunchFacts(devices);
    }

    private static Text byDevice(Text path, int volume) {
        if (!DRIVE.matcher(path.prefix()).find()) {
            return path;
        }
        Text rest = new Text(path.pieces().stream().skip(1).toList());
        return Text.of("\\device\\harddiskvolume" + volume + path.prefix().substring(2))
                .plus(rest);
    }

    private static Map<ProcessField, Fact> facts(Launch launch, Text folder) {
        Map<ProcessField, Fact> facts = new EnumMap<>(ProcessField.class);
        putStart(facts, launch.parent());
        facts.put(ProcessField.CHILD_NAME, Fact.text(launch.child()));
        facts.put(ProcessField.CHILD_ORIGINAL_NAME, Fact.text(launch.child()));
        facts.put(ProcessField.CHILD_PATH, known(folder.plus(Text.of("\\" + launch.child()))));
        facts.put(ProcessField.CHILD_COMMAND_LINE, known(launch.commandLine()));
        Fact.Several arguments = Arguments.of(launch.commandLine());
        facts.put(ProcessField.CHILD_ARGUMENTS, arguments);
        if (arguments.extent() == Fact.Extent.ALL) {
            facts.put(
                    ProcessField.CHILD_ARGUMENT_COUNT,
                    Fact.text(String.valueOf(arguments.texts().size())));
        }
        return facts;
    }

    /** What is the same for every child of a parent. */
    private static void putStart(Map<ProcessField, Fact> facts, ParentImage parent) {
        putParent(facts, parent);
        putStart(facts);
    }

    private static void putParent(Map<ProcessField, Fact> facts, ParentImage parent) {
        facts.put(ProcessField.PARENT_NAME, Fact.text(parent.name()));
        facts.put(ProcessField.PARENT_PATH, known(lower(parent.folder()).plus(Text.of("\\" + parent.name()))));
    }

    private static void putStart(Map<ProcessField, Fact> facts) {
        facts.put(ProcessField.EVENT_CATEGORY, Fact.text("process"));
        facts.put(ProcessField.EVENT_TYPE, Fact.text("start"));
        facts.put(ProcessField.EVENT_SUBTYPE, Fact.text("create"));
        facts.put(ProcessField.OPERATING_SYSTEM, Fact.text("windows"));
    }

    private static Fact known(Text text) {
        return new Fact.Known(text, List.of());
    }

    private static Text lower(Text text) {
        return text.map(it -> it.toLowerCase(Locale.ROOT));
    }
}
