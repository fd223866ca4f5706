package dev.progeny.images;

import dev.progeny.images.SymbolPath.Chain;
import dev.progeny.images.SymbolPath.Network;
import dev.progeny.job.Monitor;
import dev.progeny.pe.DebugIdentity;
import dev.progeny.pe.Image;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches program databases from symbol servers into stores on disk, as far as the user allows it. Nothing else in the program
 * asks another machine for anything. What a server does not have is not asked for again, nor is a server that does not answer
 * for some minutes. May be used by several threads; they wait for each other.
 */
public final class SymbolServers {
    /** How long one database may take; the largest have a gigabyte. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration STALL = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofMinutes(5);
    private static final int POLL_MILLISECONDS = 20;
    private static final int MOST_REMEMBERED = 10_000;

    private final Set<URI> lacking = new HashSet<>();
    private final Map<URI, Long> silentUntil = new HashMap<>(); // as System.nanoTime counts
    private final Set<URI> passedOver = new HashSet<>();

    /**
     * Sees to it that the database of an image stands where {@link SymbolPath} has it looked for, if a server has it.
     *
     * @return what went wrong, a sentence each; that a server has no such database is nothing wrong
     * @throws java.util.concurrent.CancellationException as the monitor says
     */
    public synchronized List<String> fetch(Path path, SymbolPath symbols, Monitor monitor) {
        List<String> notes = new ArrayList<>();
        if (symbols.served().isEmpty()) {
            return notes;
        }
        try {
            Image image = ImageFiles.image(path);
            Optional<DebugIdentity> wanted = ImageFiles.identity(image);
            if (wanted.isPresent() && !ImageFiles.hasDatabase(image, ImageFiles.databases(image, path, symbols))) {
                fetch(wanted.get(), symbols, monitor, notes);
            }
        } catch (UnreadableImageException e) {
            // Whoever reads it next says so.
        }
        return notes;
    }

    private void fetch(DebugIdentity wanted, SymbolPath symbols, Monitor monitor, List<String> notes) {
        for (Chain chain : symbols.served()) {
            for (URI server : chain.servers()) {
                if (symbols.network() == Network.NEVER) {
                    if (passedOver.add(server)) {
                        notes.add(server + " is not asked for symbols: the setting images.symbolServers is off.");
                    }
                } else if (isFetched(wanted, server, chain.stores().get(0), monitor, notes)) {
                    return;
                }
            }
        }
    }

    private boolean isFetched(DebugIdentity wanted, URI server, Path store, Monitor monitor, List<String> notes) {
        URI address = address(server, wanted);
        if (lacking.contains(address) || isSilent(server)) {
            return false;
        }
        Path target = SymbolPath.place(store, wanted);
        try {
            Files.createDirectories(target.resolveSibling(""));
            Path part = Files.createTempFile(target.resolveSibling(""), "fetched", ".part");
            try {
                int status = download(address, part, monitor);
                if (status == 200) {
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return true;
                }
                if (lacking.size() < MOST_REMEMBERED) {
                    lacking.add(address);
                }
                if (status != 404) {
                    notes.add("No symbols from " + address + ": the server answered " + status + ".");
                }
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            silentUntil.put(server, System.nanoTime() + REST.toNanos());
            notes.add("No symbols from " + address + ": " + e.getMessage() + ".");
        }
        return false;
    }

    private boolean isSilent(URI server) {
        return silentUntil.containsKey(server) && System.nanoTime() - silentUntil.get(server) < 0;
    }

    /** @return the status of the answer; the file holds its body */
    private static int download(URI address, Path file, Monitor monitor) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NORMAL)
                .proxy(ProxySelector.getDefault())
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
        CompletableFuture<HttpResponse<Path>> response = client.sendAsync(request, BodyHandlers.ofFile(file));
        try {
            return await(response, file, monitor).statusCode();
        } finally {
            response.cancel(true);
        }
    }

    private static <T> T await(CompletableFuture<T> response, Path file, Monitor monitor) throws IOException {
        long begun = System.nanoTime();
        long grown = begun;
        long size = 0;
        while (true) {
            try {
                return response.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                monitor.step((int) (size >> 10), 0);
            } catch (ExecutionException e) {
                throw new IOException(why(e), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            long now = Files.size(file);
            grown = now > size ? System.nanoTime() : grown;
            size = now;
            if (size > ImageFiles.LARGEST_DATABASE) {
                throw new IOException("it is larger than " + (ImageFiles.LARGEST_DATABASE >> 20) + " MB");
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()
                    || size > 0 && System.nanoTime() - grown > STALL.toNanos()) {
                throw new IOException("it takes too long");
            }
        }
    }

    private static String why(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause.getMessage();
        return message == null || message.isBlank() ? "no connection" : message;
    }

    private static URI address(URI server, DebugIdentity wanted) {
        String name = wanted.pdbName();
        String path = server.getPath() + "/" + name + "/" + SymbolPath.key(wanted) + "/" + name;
        try {
            return new URI(server.getScheme(), server.getRawAuthority(), path, null, null);
        } catch (URISyntaxException e) {
            throw new AssertionError("the parts of an address were checked", e);
        }
    }
}
