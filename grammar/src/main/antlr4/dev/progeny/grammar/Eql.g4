/*
 * EQL in its three dialects at once (Endgame, Elastic, Elastic Defend), and somewhat more: what no dialect allows is read
 * where authors often write it, so that the tree stays whole. What is legal where is decided afterwards.
 *
 * The lexer takes every character: text outside the language becomes a token of one of the last kinds. Keywords are
 * lower-case. Words that are keywords in one place only are names everywhere else (rule word).
 */
grammar Eql;

tokens { UNTERMINATED_COMMENT }

file : (definition+ (sequence | event)? | (sequence | event | bare)?) pipe* EOF ;

// Endgame: shared definitions before the query.
definition : CONST word ASSIGN value
           | MACRO word LEFT (word (COMMA word)*)? RIGHT expression
           ;

sequence : (SEQUENCE | SAMPLE | JOIN) (by | with)* term* (UNTIL term)? ;
by : BY value (COMMA value)* ;
with : WITH word (ASSIGN | EQUAL) MINUS? NUMBER word? ;
term : MISSING? OPEN (event | bare) CLOSE (by | with | alias | fork)* ;
alias : AS word ;
fork : FORK (ASSIGN value)? ;

event : category? WHERE expression ;
category : word | string ;

// Half a query is read for the sake of its condition.
bare : expression ;

pipe : PIPE word? (expression (COMMA expression | field)*)? ;

expression : conjunction (OR conjunction)* ;
conjunction : condition (AND condition)* ;
condition : negation | comparison ;
negation : NOT condition ;

// No dialect chains comparisons or has an infix not but in `not in`. Elastic counts on with what `:` tells.
comparison : value test* rest? ;
rest : (STAR | SLASH | PERCENT | PLUS | MINUS) value ;
test : comparator value                                      # comparing
     | NOT? (IN | IN_INSENSITIVE) items                      # within
     | NOT? (COLON | LIKE | LIKE_INSENSITIVE) items          # alike
     | NOT? (REGEX | REGEX_INSENSITIVE) items                # fitting
     ;
comparator : EQUAL | ASSIGN | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL ;
// What is called here is the method of the left side; see value.
items : list | MINUS? number | field | variable | string | truth | nothing ;
list : LEFT (expression (COMMA expression)* COMMA?)? RIGHT ;

value : value COLON word TILDE? arguments                    # method
      | value OPEN NUMBER CLOSE (DOT part)*                  # element
      | (MINUS | PLUS) value                                 # sign
      | value (STAR | SLASH | PERCENT) value                 # product
      | value (PLUS | MINUS) value                           # sum
      | LEFT expression RIGHT                                # group
      | atom                                                 # single
      ;
atom : call | lineage | field | variable | string | number | truth | nothing ;
call : word TILDE? arguments ;
arguments : LEFT (expression (COMMA expression)* COMMA?)? RIGHT ;
lineage : (CHILD | DESCENDANT | EVENT) OF OPEN (event | bare) CLOSE ;
field : QUESTION? part (DOT part)* ;
part : word | QUOTED_NAME ;
variable : VARIABLE (DOT part)* ;
string : DOUBLE | TRIPLE | SINGLE | RAW_DOUBLE | RAW_SINGLE | UNTERMINATED ;
number : NUMBER ;
truth : TRUE | FALSE ;
nothing : NULL ;

word : NAME | ANY | AS | CHILD | CONST | DESCENDANT | EVENT | FORK | LIKE | MACRO | REGEX ;

AND : 'and' ;
BY : 'by' ;
FALSE : 'false' ;
IN : 'in' ;
IN_INSENSITIVE : 'in~' ;
JOIN : 'join' ;
LIKE_INSENSITIVE : 'like~' ;
NOT : 'not' ;
NULL : 'null' ;
OF : 'of' ;
OR : 'or' ;
REGEX_INSENSITIVE : 'regex~' ;
SAMPLE : 'sample' ;
SEQUENCE : 'sequence' ;
TRUE : 'true' ;
UNTIL : 'until' ;
WHERE : 'where' ;
WITH : 'with' ;

// Reserved by some dialects or in some places only.
ANY : 'any' ;
AS : 'as' ;
CHILD : 'child' ;
CONST : 'const' ;
DESCENDANT : 'descendant' ;
EVENT : 'event' ;
FORK : 'fork' ;
LIKE : 'like' ;
MACRO : 'macro' ;
REGEX : 'regex' ;

EQUAL : '==' ;
NOT_EQUAL : '!=' ;
LESS : '<' ;
LESS_OR_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_OR_EQUAL : '>=' ;
ASSIGN : '=' ;
COLON : ':' ;
TILDE : '~' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
DOT : '.' ;
COMMA : ',' ;
PIPE : '|' ;
QUESTION : '?' ;
MISSING : '!' ;
LEFT : '(' ;
RIGHT : ')' ;
OPEN : '[' ;
CLOSE : ']' ;

NUMBER : ([0-9]+ ('.' [0-9]*)? | '.' [0-9]+) ([eE] [+-]? [0-9]+)? ;
NAME : [a-zA-Z_@] [a-zA-Z0-9_]* ;
VARIABLE : '$' [a-zA-Z_] [a-zA-Z0-9_]* ;
QUOTED_NAME : '`' (~[`\r\n] | '``')+ '`' ;

// Which escapes there are is decided later: a wrong one is one mistake, not the end of the string.
DOUBLE : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;
SINGLE : '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\'' ;
RAW_DOUBLE : '?"' ('\\"' | ~["\r\n])* '"' ;
RAW_SINGLE : '?\'' ('\\\'' | ~['\r\n])* '\'' ;
TRIPLE : '"""' (('"' '"'?)? ~["\r\n])* '"""' ('"' '"'?)? ;

SPACE : [ \t\r\n\u000b\u000c\u00a0\ufeff]+ -> channel(HIDDEN) ;
LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
// Comments can be nested in one dialect: where one ends is found by counting, outside.
COMMENT : '/*' -> channel(HIDDEN) ;

// Outside the language.
UNTERMINATED : '?'? ('"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'? | '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\\'?)
             | '"""' (('"' '"'?)? ~["\r\n])* ('"' '"'?)?
             ;
CURLY : [\u2018-\u201f] ~[\u2018-\u201f"\r\n]* [\u2018-\u201f] ;
UNTERMINATED_NAME : '`' (~[`\r\n] | '``')* ;
HASH_COMMENT : '#' ~[\r\n]* ;
FOREIGN : '&&' | '||' | '===' | '<>' | '!:' ;
UNEXPECTED : [\u0080-\uffff]+ | . ;
