package dev.progeny.images;

import dev.progeny.pe.DebugIdentity;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where program databases are looked for besides their image's own folder, written as Windows' debuggers write it: folders and
 * chains of symbol stores, with semicolons between. {@code D:\symbols;srv*D:\cache*https://symbols.example} is a folder, and a
 * server of which copies are kept in a store.
 *
 * @param places in the order in which they are looked through
 * @see <a href="https://learn.microsoft.com/windows-hardware/drivers/debugger/symbol-path">Symbol path for Windows debuggers</a>
 */
public record SymbolPath(List<Place> places, Network network) {
    public static final SymbolPath NONE = new SymbolPath(List.of(), Network.NEVER);

    /** Databases that a store has under their own name, identity and, in a large one, the name's first two letters. */
    private static final int TIER = 2;

    /** Whether servers may be asked. */
    public enum Network {
        NEVER,
        ALLOWED
    }

    /** One element of the path. */
    public sealed interface Place {}

    /** Databases lie in it by name, or below it by the kind of their image, or as in a store. */
    public record Folder(Path folder) implements Place {}

    /**
     * Stores on disk, then servers.
     *
     * @param stores the first keeps what a server gives; never empty
     */
    public record Chain(List<Path> stores, List<URI> servers) implements Place {
        public Chain {
            stores = List.copyOf(stores);
            servers = List.copyOf(servers);
        }
    }

    /** What is written is no symbol path. */
    public static final class UnclearException extends Exception {
        private static final long serialVersionUID = 1;

        UnclearException(String why) {
            super(why);
        }

        public String why() {
            return String.valueOf(getMessage());
        }
    }

    public SymbolPath {
        places = List.copyOf(places);
    }

    /**
     * Reads a path; servers are not to be asked.
     *
     * @param folder where relative paths start
     * @param usual the store of chains that name none
     */
    public static SymbolPath of(String text, Path folder, Path usual) throws UnclearException {
        List<Place> places = new ArrayList<>();
        List<Path> caches = new ArrayList<>(); // of cache*: nearer than all stores behind them
        for (String element : text.split(";", -1)) {
            String[] parts = element.strip().split("\\*", -1);
            List<String> rest = Arrays.asList(parts).subList(1, parts.length);
            switch (parts.length == 1 ? "" : parts[0].toLowerCase(Locale.ROOT)) {
                case "" -> folder(parts[0], folder).ifPresent(places::add);
                case "srv" -> places.add(chain(caches, rest, folder, usual));
                case "symsrv" -> places.add(chain(caches, rest.subList(1, rest.size()), folder, usual));
                case "cache" -> {
                    Chain cache = chain(List.of(), rest, folder, usual);
                    caches.addAll(cache.stores());
                    places.add(cache);
                }
                default ->
                    throw new UnclearException("\"" + parts[0]
                            + "*\" begins no element of a symbol path: srv*, symsrv* and cache* do, or a folder");
            }
        }
        return new SymbolPath(places, Network.NEVER);
    }

    private static Optional<Place> folder(String text, Path folder) throws UnclearException {
        if (isAddress(text)) {
            throw new UnclearException("an address stands behind srv*, as in srv*" + text);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Folder(path(text, folder)));
    }

    private static Chain chain(List<Path> nearer, List<String> parts, Path folder, Path usual) throws UnclearException {
        Set<Path> stores = new LinkedHashSet<>(nearer);
        List<URI> servers = new ArrayList<>();
        for (String it : parts) {
            if (isAddress(it)) {
                servers.add(address(it));
            } else if (servers.isEmpty()) {
                stores.add(it.isEmpty() ? usual.toAbsolutePath() : path(it, folder));
            } else {
                throw new UnclearException("the store " + it + " stands behind an address, where nothing is kept");
            }
        }
        return new Chain(stores.isEmpty() ? List.of(usual.toAbsolutePath()) : List.copyOf(stores), servers);
    }

    private static boolean isAddress(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    private static URI address(String text) throws UnclearException {
        try {
            var address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (address.getHost() != null && address.getQuery() == null && address.getFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new UnclearException(text + " is no address of a symbol server");
    }

    private static Path path(String text, Path folder) throws UnclearException {
        try {
            return WrittenPath.of(text, folder).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UnclearException("\"" + text + "\" is no path");
        }
    }

    /** The same where servers may or may not be asked. */
    public SymbolPath with(Network other) {
        return new SymbolPath(places, other);
    }

    /** In the order in which they are to be asked. */
    List<Chain> served() {
        return places.stream()
                .flatMap(it -> it instanceof Chain chain && !chain.servers().isEmpty() ? Stream.of(chain) : Stream.of())
                .toList();
    }

    /**
     * Where the database of an image may stand, the likeliest first.
     *
     * @param kind of the image: its file name's ending, {@code dll}
     */
    List<Path> candidates(DebugIdentity identity, String kind) {
        String name = identity.pdbName();
        return places.stream()
                .flatMap(it -> it instanceof Folder in
                        ? Stream.concat(
                                Stream.of(
                                        in.folder().resolve(name),
                                        in.folder().resolve(kind).resolve(name),
                                        in.folder()
                                                .resolve("symbols")
                                                .resolve(kind)
                                                .resolve(name)),
                                kept(in.folder(), identity))
                        : ((Chain) it).stores().stream().flatMap(store -> kept(store, identity)))
                .toList();
    }

    /** Where a store keeps a database. */
    static Path place(Path store, DebugIdentity identity) {
        return store.resolve(identity.pdbName()).resolve(key(identity)).resolve(identity.pdbName());
    }

    private static Stream<Path> kept(Path store, DebugIdentity identity) {
        String name = identity.pdbName();
        String low = key(identity).toLowerCase(Locale.ROOT);
        return Stream.of(
                place(store, identity),
                store.resolve(name).resolve(low).resolve(name), // a store that was filled by another program
                place(store.resolve(name.substring(0, Math.min(TIER, name.length()))), identity));
    }

    /**
     * What a store files a database under: the GUID's digits and the age, hexadecimal.
     *
     * @see <a href="https://github.com/dotnet/symstore/blob/main/docs/specs/SSQP_Key_Conventions.md">Key conventions</a>
     */
    static String key(DebugIdentity identity) {
        String guid = identity.guid().toString().replace("-", "");
        return (guid + Long.toHexString(identity.age())).toUpperCase(Locale.ROOT);
    }

    /** As it is written; who reads it again gets an equal path, but for the permission to ask servers. */
    public String text() {
        return places.stream().map(SymbolPath::text).collect(Collectors.joining(";"));
    }

    private static String text(Place place) {
        if (place instanceof Folder in) {
            return in.folder().toString();
        }
        var chain = (Chain) place;
        return Stream.concat(chain.stores().stream(), chain.servers().stream())
                .map(Object::toString)
                .collect(Collectors.joining("*", "srv*", ""));
    }
}
