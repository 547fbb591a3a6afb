// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.util.function.Function;

/**
 * One path of the server and who answers there.
 *
 * @param path the whole path, with its leading slash
 * @param group the API group of the kind that may be asked about; empty for the core group
 * @param kind the kind that may be asked about
 * @param handler decides; called by many threads at once
 */
public record AdmissionEndpoint(
        String path, String group, String kind, Function<AdmissionRequest, AdmissionAnswer> handler) {}
