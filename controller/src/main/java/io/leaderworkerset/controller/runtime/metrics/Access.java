// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.metrics.Reviews.Verdict;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read the metrics: verdicts are remembered for a short time, so that a scrape costs no request, and few
 * reviews are under way at once, so that whoever sends one wrong token after the other leaves the manager the rest of
 * its connections. When in doubt, nobody may.
 */
final class Access {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final Duration ALLOWED = Duration.ofMinutes(1);
    private static final Duration DENIED = Duration.ofSeconds(30);
    private static final int REMEMBERED = 1000;
    private static final int REVIEWS_AT_ONCE = 4;

    private record Remembered(Verdict verdict, long until) {}

    private final Reviews reviews;
    private final Ticker ticker;
    private final Semaphore underWay = new Semaphore(REVIEWS_AT_ONCE);
    /** By a hash, so that no memory dump shows a token; the least recently used goes first. */
    private final Map<String, Remembered> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > REMEMBERED;
        }
    };

    Access(Reviews reviews, Ticker ticker) {
        this.reviews = reviews;
        this.ticker = ticker;
    }

    /** The verdict about who sends this Authorization header; empty when none can be had now. */
    Optional<Verdict> of(@Nullable String authorization) {
        String token = token(authorization);
        if (token.isEmpty()) {
            return Optional.of(Verdict.UNKNOWN_TOKEN);
        }
        String hash = hash(token);
        Remembered remembered = remembered(hash);
        return remembered != null ? Optional.of(remembered.verdict()) : review(token, hash);
    }

    private Optional<Verdict> review(String token, String hash) {
        if (!underWay.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Verdict verdict = reviews.review(token);
            remember(hash, verdict);
            return Optional.of(verdict);
        } catch (RuntimeException e) {
            LOG.warn(
                    "nobody can read the metrics, since tokens cannot be reviewed: {}",
                    Failure.of(e).message());
            return Optional.empty();
        } finally {
            underWay.release();
        }
    }

    private @Nullable Remembered remembered(String hash) {
        synchronized (known) {
            Remembered found = known.get(hash);
            return found != null && found.until() - ticker.nanos() > 0 ? found : null;
        }
    }

    private void remember(String hash, Verdict verdict) {
        Duration time = verdict == Verdict.ALLOWED ? ALLOWED : DENIED;
        synchronized (known) {
            known.put(hash, new Remembered(verdict, ticker.nanos() + time.toNanos()));
        }
    }

    private static String token(@Nullable String authorization) {
        String scheme = "Bearer ";
        return authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length()).strip()
                : "";
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
