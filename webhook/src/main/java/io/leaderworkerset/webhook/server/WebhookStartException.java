package io.leaderworkerset.webhook.server;

/** Why the server cannot start: one sentence that says what is wrong, and where. */
public final class WebhookStartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A reason that is known in full. */
    public WebhookStartException(String message) {
        super(message);
    }

    /** A reason that something else has brought up. */
    public WebhookStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
