{{/*
What the release's own names begin with: `lws`, unless release or values say otherwise. The longest of them, the metrics
Service's, adds 35 characters and may have 63.
*/}}
{{- define "lws.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $default := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- default $default .Values.fullnameOverride | trunc 28 | trimSuffix "-" -}}
{{- end -}}

{{- define "lws.labels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/*
One object of config/ as this release has it, in JSON: (list ROOT PATH). The release's namespace, labels and names are put
into its text; Secrets, webhooks and their Service have the same names in every release.
*/}}
{{- define "lws.manifest" -}}
{{- $root := first . -}}
{{- $labels := include "lws.labels" $root | fromYaml -}}
{{- $own := `\blws-(controller-manager|manager|metrics-reader|proxy|leader-election|certificate|volcano|leaderworkerset|prometheus|rules)` -}}
{{- $text := regexReplaceAll $own ($root.Files.Get (last .)) "<fullname>-${1}" -}}
{{- $text = replace "lws-system" $root.Release.Namespace $text -}}
{{- $text = replace "<fullname>" (include "lws.fullname" $root) $text -}}
{{- range list "app.kubernetes.io/name" "app.kubernetes.io/instance" -}}
{{- $text = replace (printf "%s: lws" .) (printf "%s: %s" . (get $labels .)) $text -}}
{{- end -}}
{{- $object := fromYaml $text -}}
{{- $_ := set $object.metadata "labels" (merge $labels (default dict $object.metadata.labels)) -}}
{{- toJson $object -}}
{{- end -}}
