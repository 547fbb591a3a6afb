// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files {@code tls.crt} and {@code tls.key} of a folder, such as a mounted Secret. They are looked at again when a
 * client connects, at most once in an interval; files that make no sense, as in the middle of a change, leave the last
 * certificate in place.
 */
public final class CertificateFolder implements CertificateSource {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateFolder.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private record Stamp(FileTime modified, long bytes) {}

    private final Path chainFile;
    private final Path keyFile;
    private final long intervalNanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile ServingCertificate certificate;
    private volatile long lookedAt;
    private List<Stamp> stamps;

    private CertificateFolder(Path folder, Duration interval) throws ServerStartException {
        this.chainFile = folder.resolve("tls.crt");
        this.keyFile = folder.resolve("tls.key");
        this.intervalNanos = interval.toNanos();
        try {
            this.stamps = stamps();
            this.certificate = read();
        } catch (NoSuchFileException e) {
            throw new ServerStartException("certificate file " + e.getFile() + " does not exist", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerStartException(
                    "certificate %s with key %s cannot be used: %s".formatted(chainFile, keyFile, e.getMessage()), e);
        }
        this.lookedAt = System.nanoTime();
    }

    /** Reads the folder, and again after changes, looking for them at most once a second. */
    public static CertificateFolder open(Path folder) throws ServerStartException {
        return open(folder, INTERVAL);
    }

    static CertificateFolder open(Path folder, Duration interval) throws ServerStartException {
        return new CertificateFolder(folder, interval);
    }

    @Override
    public Optional<ServingCertificate> current() {
        // Whoever finds another thread at it does not wait: the last certificate is still good.
        if (System.nanoTime() - lookedAt >= intervalNanos && reading.tryLock()) {
            try {
                refresh();
            } finally {
                lookedAt = System.nanoTime();
                reading.unlock();
            }
        }
        return Optional.of(certificate);
    }

    private void refresh() {
        @Nullable List<Stamp> found = null;
        try {
            found = stamps();
            if (!found.equals(stamps)) {
                certificate = read();
                LOG.info("Serving the new certificate of {}", chainFile);
                stamps = found;
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("Keeping the old certificate: {} with {} cannot be used: {}", chainFile, keyFile, e.toString());
            // Said once; the next change is read again.
            stamps = found == null ? List.of() : found;
        }
    }

    private List<Stamp> stamps() throws IOException {
        return List.of(stamp(chainFile), stamp(keyFile));
    }

    private static Stamp stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size());
    }

    private ServingCertificate read() throws IOException, GeneralSecurityException {
        return CertificateFiles.parse(Files.readAllBytes(chainFile), Files.readAllBytes(keyFile));
    }
}
