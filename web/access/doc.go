// Package access decides who may ask for what.
package access
