// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Duration;

/** Reads a {@link GoDuration} from a text, and from nothing else. */
final class GoDurationDeserializer extends StdDeserializer<Duration> {
    GoDurationDeserializer() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw context.weirdStringException(text, Duration.class, "a duration is a text such as \"15s\"");
        }
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw context.weirdStringException(text, Duration.class, e.getMessage());
        }
    }
}
