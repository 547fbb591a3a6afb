// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the API server, to the second, as its answers tell it. The API server is who checks the certificates, so
 * a wrong clock of the manager's machine must make none that it refuses. Before the first answer, the machine's time.
 */
final class ServerClock implements InstantSource, Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ServerClock.class);

    private record Told(Instant time, long at) {}

    private final Ticker ticker;
    private final InstantSource machine;
    private volatile @Nullable Told told;

    ServerClock(Ticker ticker, InstantSource machine) {
        this.ticker = ticker;
        this.machine = machine;
    }

    @Override
    public Instant instant() {
        Told last = told;
        return last == null ? machine.instant() : last.time().plus(Duration.ofNanos(ticker.nanos() - last.at()));
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        String date = response.header("Date");
        if (date != null) {
            tell(date);
        }
    }

    /** Sets the clock by the text of an HTTP header. */
    void tell(String date) {
        try {
            Instant time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            told = new Told(time, ticker.nanos());
        } catch (DateTimeParseException e) {
            LOG.debug("the API server tells the time as {}", date);
        }
    }
}
