package dev.progeny.evidence;

import dev.progeny.code.Function;
import dev.progeny.code.Program;
import dev.progeny.evidence.Broker.Mechanism;
import dev.progeny.evidence.CommandLines.Started;
import dev.progeny.fact.Text;
import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.flow.Flow.Place;
import dev.progeny.flow.Width;
import dev.progeny.pe.Image;
import dev.progeny.pe.Section;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the calls that ask another process to start a program: services that are made or changed, and objects of the classes
 * in {@code brokers.tsv}. Of a class it is known that it is asked for, not what it is told to start.
 */
final class Brokers {
    /** Which argument holds the command line of the service. */
    private static final Map<String, Integer> SERVICES =
            Map.of("CreateServiceA", 7, "CreateServiceW", 7, "ChangeServiceConfigA", 4, "ChangeServiceConfigW", 4);

    private static final Set<String> OBJECTS =
            Set.of("CoCreateInstance", "CoCreateInstanceEx", "CoGetClassObject", "CoCreateInstanceFromApp");

    private static final List<Row> ROWS = Table.rows("brokers.tsv", 5).stream()
            .map(row -> new Row(
                    bytes(UUID.fromString(row.get(0))),
                    Mechanism.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
                    row.get(2),
                    row.get(3)))
            .toList();

    private static final int GUID = 16; // bytes
    private static final int LONGEST = 260; // characters

    private final Image image;
    private final Program program;
    private final Flow flow;

    private static final class Row {
        private final byte[] guid;
        private final Mechanism mechanism;
        private final String who;
        private final String beside;

        /** @param beside a string that the image has to hold, too; empty if none */
        Row(byte[] guid, Mechanism mechanism, String who, String beside) {
            this.guid = guid;
            this.mechanism = mechanism;
            this.who = who;
            this.beside = beside;
        }
    }

    Brokers(Program program, Flow flow) {
        this.image = program.image();
        this.program = program;
        this.flow = flow;
    }

    /** In the order of their addresses. */
    List<Broker> all() {
        Set<Broker> brokers = new LinkedHashSet<>();
        for (CallSite call : flow.calls(SERVICES::containsKey)) {
            brokers.addAll(service(call));
        }
        if (image.imports().stream().anyMatch(it -> OBJECTS.contains(it.name()))) {
            for (Row row : ROWS) {
                brokers.addAll(objects(row));
            }
        }
        return brokers.stream()
                .sorted((one, other) -> Long.compareUnsigned(one.va(), other.va()))
                .toList();
    }

    private List<Broker> service(CallSite call) {
        Width width = call.api().endsWith("A") ? Width.NARROW : Width.WIDE;
        List<Broker> services = new ArrayList<>();
        int argument = SERVICES.getOrDefault(call.api(), 0);
        for (Flow.Way way : flow.ways(call, List.of(Place.argument(argument, width)))) {
            if (way.held().get(0).isNull()) {
                continue; // the command line stays as it is
            }
            if (way.held().get(0).strings().isEmpty()) {
                services.add(broker(call, Mechanism.SERVICE, "services.exe, a program that is not known", ""));
            }
            way.held().get(0).strings().stream().map(SiteReader::text).forEach(line -> {
                String child = started(line);
                services.add(broker(call, Mechanism.SERVICE, "services.exe, by \"" + line + "\"", child));
            });
        }
        return services;
    }

    /** A driver is loaded, not started. */
    private static String started(Text line) {
        return CommandLines.started(CommandLines.program(line))
                .map(Started::name)
                .filter(it -> !it.endsWith(".sys"))
                .orElse("");
    }

    private List<Broker> objects(Row row) {
        List<Long> classes = row.beside.isEmpty() || holds(row.beside) ? places(row.guid) : List.of();
        Set<Function> functions = new LinkedHashSet<>();
        program.referencesTo(classes)
                .forEach(it -> program.functionContaining(it.at()).ifPresent(functions::add));
        Optional<CallSite> call = flow.callsIn(functions, it -> OBJECTS.contains(it.name())).stream()
                .findFirst();
        return call.map(it -> List.of(broker(it, row.mechanism, row.who, ""))).orElse(List.of());
    }

    private boolean holds(String text) {
        return Literals.of(image, LONGEST).stream().anyMatch(it -> it.text().contains(text));
    }

    /** Compilers put classes at addresses that four divides. */
    private List<Long> places(byte[] guid) {
        List<Long> places = new ArrayList<>();
        for (Section section : image.sections()) {
            byte[] bytes = image.bytes(section.va(), section.fileSize());
            for (int i = 0; i + GUID <= bytes.length; i += 4) {
                if (Arrays.equals(bytes, i, i + GUID, guid, 0, GUID)) {
                    places.add(section.va() + i);
                }
            }
        }
        return places;
    }

    private Broker broker(CallSite call, Mechanism mechanism, String detail, String child) {
        return new Broker(
                image.name(),
                call.instruction().va(),
                call.api(),
                SiteReader.named(call.function()),
                mechanism,
                detail,
                child);
    }

    /** As memory holds it: the first three parts with the lowest byte first. */
    private static byte[] bytes(UUID id) {
        long high = id.getMostSignificantBits();
        return ByteBuffer.allocate(GUID)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
