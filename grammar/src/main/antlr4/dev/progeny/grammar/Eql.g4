grammar Eql;
query : EOF ;
ANY : . ;
