// SPDX-License-Identifier: Apache-2.0

// Zerofields prints how Go writes the types below a LeaderWorkerSet's template as JSON: for each struct its fields, in
// the table format that the first lines of the output explain. The manager reads the table to make revision data.
//
// Run it after a change of the k8s.io/api version, from this module's folder, and commit the result:
//
//	go run ./zerofields > ../../controller/src/main/resources/io/leaderworkerset/controller/revision/go-types.json
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// The part of the LeaderWorkerSet API that revisions store.
type LeaderWorkerTemplate struct {
	LeaderTemplate                       *corev1.PodTemplateSpec                                 `json:"leaderTemplate,omitempty"`
	WorkerTemplate                       corev1.PodTemplateSpec                                  `json:"workerTemplate"`
	Size                                 *int32                                                  `json:"size,omitempty"`
	RestartPolicy                        string                                                  `json:"restartPolicy,omitempty"`
	SubGroupPolicy                       *SubGroupPolicy                                         `json:"subGroupPolicy,omitempty"`
	VolumeClaimTemplates                 []corev1.PersistentVolumeClaim                          `json:"volumeClaimTemplates,omitempty"`
	PersistentVolumeClaimRetentionPolicy *appsv1.StatefulSetPersistentVolumeClaimRetentionPolicy `json:"persistentVolumeClaimRetentionPolicy,omitempty"`
}

type SubGroupPolicy struct {
	SubGroupPolicyType *string `json:"subGroupPolicyType,omitempty"`
	SubGroupSize       *int32  `json:"subGroupSize,omitempty"`
}

type NetworkConfig struct {
	SubdomainPolicy *string `json:"subdomainPolicy"`
}

type table struct {
	Comment []string                     `json:"comment"`
	Version string                       `json:"version"`
	Types   map[string]map[string]string `json:"types"`
	seen    map[string]reflect.Type
}

// Types that write themselves.
var special = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():  "quantity",
	reflect.TypeFor[metav1.Time]():        "time",
	reflect.TypeFor[intstr.IntOrString](): "intOrString",
	reflect.TypeFor[metav1.FieldsV1]():    "raw",
}

func main() {
	out := table{
		Comment: []string{
			"Made by `go run ./zerofields` in cluster/control-plane; never edited by hand.",
			"A field's type: string, int, bool, a type that writes itself, or a type of this table; * pointer, [] list, {} map.",
			"! the field is always written, ~ it is left out when it is zero; neither: it is left out when it is empty, which a struct never is.",
		},
		Version: "k8s.io/api " + version("k8s.io/api"),
		Types:   map[string]map[string]string{},
		seen:    map[string]reflect.Type{},
	}
	out.add(reflect.TypeFor[LeaderWorkerTemplate]())
	out.add(reflect.TypeFor[NetworkConfig]())
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(out); err != nil {
		panic(err)
	}
}

func version(module string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		panic("built without module support")
	}
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			if dependency.Replace != nil {
				return dependency.Replace.Version
			}
			return dependency.Version
		}
	}
	panic(module + " is no dependency")
}

func (t *table) add(structType reflect.Type) string {
	name := structType.Name()
	if known, ok := t.seen[name]; ok {
		if known != structType {
			panic("two types named " + name)
		}
		return name
	}
	if reflect.PointerTo(structType).Implements(reflect.TypeFor[json.Marshaler]()) {
		panic(structType.String() + " writes itself")
	}
	t.seen[name] = structType
	fields := map[string]string{}
	t.Types[name] = fields
	t.fields(structType, fields)
	return name
}

func (t *table) fields(structType reflect.Type, into map[string]string) {
	for field := range structType.Fields() {
		tag := strings.Split(field.Tag.Get("json"), ",")
		options := tag[1:]
		if tag[0] == "" {
			if !field.Anonymous {
				panic(structType.String() + "." + field.Name + " has no name")
			}
			t.fields(field.Type, into)
			continue
		}
		suffix := "!"
		for _, option := range options {
			switch option {
			case "omitzero":
				suffix = "~"
			case "omitempty":
				if suffix == "!" {
					suffix = ""
				}
			default:
				panic(structType.String() + "." + field.Name + ": " + option)
			}
		}
		into[tag[0]] = t.expression(field.Type) + suffix
	}
}

func (t *table) expression(goType reflect.Type) string {
	if name, ok := special[goType]; ok {
		return name
	}
	switch goType.Kind() {
	case reflect.Pointer:
		return "*" + t.expression(goType.Elem())
	case reflect.Slice:
		return "[]" + t.expression(goType.Elem())
	case reflect.Map:
		return "{}" + t.expression(goType.Elem())
	case reflect.Struct:
		return t.add(goType)
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "bool"
	case reflect.Int32, reflect.Int64:
		return "int"
	default:
		panic(fmt.Sprint("no rule for ", goType))
	}
}
