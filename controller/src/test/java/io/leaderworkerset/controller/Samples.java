// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;

/** Objects of a set named llm for table tests, each with the one thing in it that a test is about. */
public final class Samples {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();
    private static final String PREFIX = "leaderworkerset.sigs.k8s.io/";

    private Samples() {}

    /** JSON in which names need no quotes and texts may have single ones. */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A set with 4 groups of 3 and what the text says. */
    public static SetView set(String text) {
        return SetView.of(merge("""
                {metadata: {name: 'llm', namespace: 'prod', uid: 'set-uid', resourceVersion: '7', generation: 5},
                 spec: {replicas: 4, leaderWorkerTemplate: {size: 3, restartPolicy: 'RecreateGroupOnPodRestart',
                   workerTemplate: {spec: {containers: [{name: 'c'}]}}}}}
                """, text));
    }

    /** A revision of the set. */
    public static RevisionView revision(String key, String leaderWorkerTemplate) {
        ObjectNode revision = merge("""
                {metadata: {name: 'llm-KEY-1', namespace: 'prod', uid: 'revision-KEY',
                   labels: {'leaderworkerset.sigs.k8s.io/name': 'llm',
                            'leaderworkerset.sigs.k8s.io/template-revision-hash': 'KEY'}},
                 revision: 1,
                 data: {spec: {leaderWorkerTemplate: {size: 3, restartPolicy: 'RecreateGroupOnPodRestart',
                   workerTemplate: {spec: {containers: [{name: 'c'}]}}}}}}
                """.replace("KEY", key), "{}");
        ((ObjectNode) revision.at("/data/spec/leaderWorkerTemplate")).setAll(json(leaderWorkerTemplate));
        return RevisionView.of(revision);
    }

    /** The leader of a group, Running and Ready, of revision new. */
    public static PodView leader(int index, String text) {
        return PodView.of(merge("""
                {metadata: {name: 'llm-INDEX', namespace: 'prod', uid: 'leader-INDEX', labels: {
                   'leaderworkerset.sigs.k8s.io/name': 'llm', 'leaderworkerset.sigs.k8s.io/group-index': 'INDEX',
                   'leaderworkerset.sigs.k8s.io/worker-index': '0', 'leaderworkerset.sigs.k8s.io/group-key': 'gk',
                   'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'}},
                 status: {phase: 'Running', conditions: [{type: 'Ready', status: 'True'}]}}
                """.replace("INDEX", Integer.toString(index)), text));
    }

    /** A worker of group 0, Running and Ready, of revision new, of the present leader. */
    public static PodView worker(int workerIndex, String text) {
        return PodView.of(merge("""
                {metadata: {name: 'llm-0-INDEX', namespace: 'prod', uid: 'worker-INDEX', labels: {
                   'leaderworkerset.sigs.k8s.io/name': 'llm', 'leaderworkerset.sigs.k8s.io/group-index': '0',
                   'leaderworkerset.sigs.k8s.io/worker-index': 'INDEX',
                   'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'},
                   ownerReferences: [{kind: 'StatefulSet', name: 'llm-0', uid: 'workers-0', controller: true}]},
                 status: {phase: 'Running', conditions: [{type: 'Ready', status: 'True'}]}}
                """.replace("INDEX", Integer.toString(workerIndex)), text));
    }

    /** The worker StatefulSet of a group, ready, of revision new, of the present leader. */
    public static StatefulSetView workers(int index, String text) {
        return StatefulSetView.of(
                merge("""
                        {metadata: {name: 'llm-INDEX', namespace: 'prod', uid: 'workers-INDEX', labels: {
                           'leaderworkerset.sigs.k8s.io/name': 'llm',
                           'leaderworkerset.sigs.k8s.io/group-index': 'INDEX',
                           'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'},
                           ownerReferences: [{kind: 'Pod', name: 'llm-INDEX', uid: 'leader-INDEX', controller: true}]},
                         spec: {replicas: 2},
                         status: {availableReplicas: 2, currentRevision: 'r', updateRevision: 'r'}}
                        """.replace("INDEX", Integer.toString(index)), text), MissingNode.getInstance());
    }

    /** The leader StatefulSet, with 4 replicas wanted and present. */
    public static StatefulSetView leaders(String text) {
        return StatefulSetView.of(merge("""
                        {metadata: {name: 'llm', namespace: 'prod', uid: 'leaders-uid',
                           annotations: {'leaderworkerset.sigs.k8s.io/replicas': '4'}},
                         spec: {replicas: 4}, status: {replicas: 4}}
                        """, text), MissingNode.getInstance());
    }

    /** Metadata with one of the system's labels. */
    public static String labelled(String label, String value) {
        return "{metadata: {labels: {'" + PREFIX + label + "': '" + value + "'}}}";
    }

    /** Metadata with one annotation. */
    public static String annotated(String annotation, String value) {
        return "{metadata: {annotations: {'" + annotation + "': '" + value + "'}}}";
    }

    /** The first object with what the second says: objects are merged, all else is replaced. */
    private static ObjectNode merge(String base, String text) {
        ObjectNode object = json(base);
        merge(object, json(text));
        return object;
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(field -> {
            if (into.get(field.getKey()) instanceof ObjectNode object
                    && field.getValue().isObject()) {
                merge(object, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }
}
