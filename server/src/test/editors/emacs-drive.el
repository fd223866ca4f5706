;;; emacs-drive.el --- Drives eglot through one rule; see emacs.sh  -*- lexical-binding: t -*-
;; Every step prints a line, a failed one ends the run with 1.

(require 'package)
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(define-derived-mode eql-mode prog-mode "EQL" (setq-local comment-start "// "))
(add-to-list 'auto-mode-alist '("\\.eql\\'" . eql-mode))
(add-to-list 'eglot-server-programs
             `(eql-mode . ("java" "-XX:+UseSerialGC" "-XX:-DontCompileHugeMethods" "-jar" ,(getenv "PROGENY_JAR") "lsp"
                           :initializationOptions
                           (:progeny (:images (:roots ,(vector (getenv "PROGENY_IMAGES"))))))))
(setq eglot-sync-connect 60
      eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil)

(defconst patience 60 "Seconds.")

(defun check (step held &optional detail)
  (princ (format "%s %s%s\n" (if held "ok  " "FAIL") step (if detail (format ": %s" detail) "")))
  (unless held (princ "emacs: FAILED\n") (kill-emacs 1)))

(defun await (step condition)
  (let ((end (+ (float-time) patience)) held)
    (while (and (not (setq held (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (check step held)
    held))

(defun missing ()
  (flymake-start)
  (cl-find-if (lambda (it) (string-match-p "does not exclude it" (flymake-diagnostic-text it)))
              (flymake-diagnostics)))

(defun ask (method &rest parameters)
  (jsonrpc-request (eglot-current-server) method
                   (append (list :textDocument (list :uri (concat "file://" (file-truename buffer-file-name)))) parameters)
                   :timeout patience))

(condition-case problem
    (progn
      (find-file (getenv "PROGENY_RULE"))
      (check "the mode of rules" (eq major-mode 'eql-mode))
      (apply #'eglot (eglot--guess-contact))
      (check "connected" (eglot-current-server))
      (flymake-mode 1)
      (let ((diagnostic (await "a missing exclusion arrives" #'missing)))
        (goto-char (flymake-diagnostic-beg diagnostic)))
      (let ((actions (eglot-code-actions (point) (point) "quickfix" nil)))
        (check "fixes are offered" actions (plist-get (elt actions 0) :title)))

      (save-excursion
        (goto-char (point-min))
        (search-forward "werfault.exe\"")
        (backward-char 3)
        (let ((hover (ask :textDocument/hover :position (eglot--pos-to-lsp-position))))
          (check "hover tells of the parent" (string-match-p "launch sites" (format "%S" hover)))))

      (save-excursion
        (goto-char (point-min))
        (search-forward "\\psr.exe\"")
        (insert ", \"")
        (eglot--signal-textDocument/didChange)
        (let ((offers (ask :textDocument/completion :position (eglot--pos-to-lsp-position))))
          (check "children are offered" (string-match-p "vsjitdebugger\\|cofire\\|tttracer" (format "%S" offers))))
        (delete-char -3)
        (eglot--signal-textDocument/didChange))

      (let* ((diagnostic (await "it is still missing" #'missing))
             (at (flymake-diagnostic-beg diagnostic))
             (actions (append (eglot-code-actions at at "quickfix" nil) nil))
             (all (or (cl-find-if (lambda (it) (string-match-p "missing children of" (plist-get it :title))) actions)
                      (car actions))))
        (eglot--apply-workspace-edit (plist-get all :edit))
        (eglot--signal-textDocument/didChange) ; by itself when nobody types, which in a batch is never
        (check "the fix is in the text" (string-match-p "tttracer\\|TTTracer" (buffer-string)) (plist-get all :title)))
      (await "and nothing is missing" (lambda () (not (missing))))

      (eglot-format-buffer)
      (check "it is formatted" (string-match-p "^process where" (buffer-string)))
      (set-buffer-modified-p nil)
      (eglot-shutdown (eglot-current-server))
      (check "an orderly end" t))
  (error (check "the run" nil (error-message-string problem))))
(princ "emacs: every step held\n")
(kill-emacs 0)
